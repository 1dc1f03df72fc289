/** Updates of workloads that could never begin, since nothing may be added and nothing may be missing. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import { at, child, nameOf, type Tree, textAt } from '../../tree/tree.ts';

/** Reports them, in the tree of one variant. */
export function checkUpdates(tree: Tree, problems: Problem[]): void {
  const findings = [
    ...itemsOf(tree, 'deployments').flatMap((item) => ofDeployment(item)),
    ...itemsOf(tree, 'daemonSets').flatMap((item) => ofDaemonSet(item)),
  ];
  problems.push(...findings.map(problem));
}

function ofDeployment(item: Tree): Finding[] {
  if (textAt(item, ['strategy', 'type']) === 'Recreate') return [];
  if (!isNone(item, ['strategy', 'maxSurge']) || !isNone(item, ['strategy', 'maxUnavailable'])) return [];
  const what = `${nameOf(item)}: an update may neither add a pod nor miss one`;
  return [
    finding(item, what, 'strategy', 'let one pod be added (maxSurge: 1) or missing (maxUnavailable: 1)'),
  ];
}

/** A node has one pod of a set, or for a while two: either the old one goes first, or the new one comes first. */
function ofDaemonSet(item: Tree): Finding[] {
  if (textAt(item, ['updateStrategy', 'type']) === 'OnDelete') return [];
  const none = ['maxSurge', 'maxUnavailable'].filter((key) => isNone(item, ['updateStrategy', key]));
  if (none.length === 1) return [];
  const what =
    none.length === 2
      ? `${nameOf(item)}: an update may neither add a pod nor miss one`
      : `${nameOf(item)}: an update may both add pods to nodes and leave nodes without`;
  return [
    finding(item, what, 'updateStrategy', 'write 0 for one of maxSurge and maxUnavailable, and not for both'),
  ];
}

/** Stands where one of the amounts is written. */
function finding(item: Tree, what: string, key: string, fix: string): Finding {
  const strategy = child(item, key);
  const places = [child(strategy, 'maxSurge'), child(strategy, 'maxUnavailable'), strategy, item];
  const written = places.find((place) => place?.origin.kind === 'written');
  return { code: 'TT0373', what, fix, origin: written?.origin ?? null };
}

function isNone(item: Tree, path: readonly string[]): boolean {
  const amount = at(item, path);
  return amount?.kind === 'scalar' && /^0+%?$/.test(String(amount.value));
}

function itemsOf(tree: Tree, key: string): readonly Tree[] {
  const list = child(tree, key);
  return list?.kind === 'list' ? list.items : [];
}
