/** Claims of volumes, which several apps may name. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import { suggest } from '../../text/nearest.ts';
import { keyOrigin } from '../../tree/places.ts';
import { child, keysOf, type Tree, textAt } from '../../tree/tree.ts';

/** What a claim is, which is the same wherever it is named. */
const NATURE = ['storageClassName', 'accessMode', 'zone'];

/** Reports, in the tree of one variant, claims that are said to be different things, and volumes that nobody claims. */
export function checkClaims(tree: Tree, problems: Problem[]): void {
  problems.push(...[...twoNatures(tree), ...unclaimed(tree)].map(problem));
}

function twoNatures(tree: Tree): Finding[] {
  const natures = new Map<string, string>();
  return claimsIn(tree).flatMap(({ claim }): readonly Finding[] => {
    const name = textAt(claim, ['claimName']);
    if (name === undefined) return [];
    const nature = NATURE.map((key) => textAt(claim, [key]) ?? '').join(' ');
    const first = natures.get(name) ?? nature;
    natures.set(name, first);
    const what = `the claim "${name}" is said to be something else elsewhere`;
    return first === nature ? [] : [{ code: 'TT0389', what, origin: claim.origin }];
  });
}

/** Entries of the section `volumes`. */
function unclaimed(tree: Tree): Finding[] {
  const claimed = claimsIn(tree).map(({ volume, claim }) =>
    String(textAt(claim, ['claimName']) ?? textAt(volume, ['name']) ?? ''),
  );
  return keysOf(child(tree, 'volumes'))
    .filter((name) => !claimed.includes(name))
    .map((name) => ({
      code: 'TT0201',
      what: `volumes: no app claims a volume "${name}" (${suggest(name, claimed)})`,
      origin: keyOrigin(tree, ['volumes', name]) ?? tree.origin,
      fix: 'write the `claimName` of a claim, or the name of a volume that has one',
    }));
}

/** Claims of all apps, with the volumes that have them. */
function claimsIn(variant: Tree): readonly { readonly volume: Tree; readonly claim: Tree }[] {
  const apps = child(variant, 'apps');
  return keysOf(apps).flatMap((name) => {
    const volumes = child(child(apps, name), 'volumes');
    const items = volumes?.kind === 'list' ? volumes.items : [];
    return items.flatMap((volume) => {
      const claim = child(volume, 'persistentVolumeClaim');
      return claim === undefined ? [] : [{ volume, claim }];
    });
  });
}
