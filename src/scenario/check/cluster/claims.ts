/** Claims of volumes, which several apps may name. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import { child, keysOf, type Tree, textAt } from '../../tree/tree.ts';

/** What a claim is, which is the same wherever it is named. */
const NATURE = ['storageClassName', 'accessMode', 'zone'];

/** Reports, in the tree of one variant, claims that are said to be different things. */
export function checkClaims(tree: Tree, problems: Problem[]): void {
  const natures = new Map<string, string>();
  const findings = claimsIn(tree).flatMap((claim): readonly Finding[] => {
    const name = textAt(claim, ['claimName']);
    if (name === undefined) return [];
    const nature = NATURE.map((key) => textAt(claim, [key]) ?? '').join(' ');
    const first = natures.get(name) ?? nature;
    natures.set(name, first);
    const what = `the claim "${name}" is said to be something else elsewhere`;
    return first === nature ? [] : [{ code: 'TT0389', what, origin: claim.origin }];
  });
  problems.push(...findings.map(problem));
}

function claimsIn(variant: Tree): readonly Tree[] {
  const apps = child(variant, 'apps');
  return keysOf(apps).flatMap((name) => {
    const volumes = child(child(apps, name), 'volumes');
    const items = volumes?.kind === 'list' ? volumes.items : [];
    return items.flatMap((volume) => child(volume, 'persistentVolumeClaim') ?? []);
  });
}
