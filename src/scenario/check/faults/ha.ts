/** Apps that a VM manager is to see to, and that there are not; more hosts to be lost than there are. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { writtenAt } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

/** Reports them. */
export function checkHa(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const { ha } = variant;
  if (ha === undefined) return;
  const findings = [
    ...ofApps(variant, 'priority', ha.priority, tree),
    ...ofApps(variant, 'apart', ha.apart, tree),
    ...ofHosts(variant, tree),
  ];
  problems.push(...findings.map(problem));
}

function ofApps({ apps }: ResolvedVariant, key: string, named: readonly string[], tree: Tree): Finding[] {
  const known = apps.map(({ name }) => name);
  return named.flatMap((name, index): Finding[] => {
    if (known.includes(name)) return [];
    const what = `ha.${key}: there is no app "${name}" (${suggest(name, known)})`;
    const origin = writtenAt(tree, ['ha', key, index]);
    return [{ code: 'TT0201', what, origin, fix: correction(name, known) }];
  });
}

function ofHosts({ ha, hosts }: ResolvedVariant, tree: Tree): Finding[] {
  const count = hosts.reduce((sum, group) => sum + group.count, 0);
  if (ha?.admission?.kind !== 'hosts' || ha.admission.hosts < count) return [];
  const what = `ha.admission: room for the loss of ${ha.admission.hosts} of ${count} hosts leaves none for any VM`;
  return [
    { code: 'TT0331', what, origin: writtenAt(tree, ['ha', 'admission', 'hosts']), fix: 'write fewer hosts' },
  ];
}
