/** Ways of coming to life that exclude each other. */
import { areAlike } from '../build/copies/copies.ts';
import { vmOf } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { App, ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Path, Tree } from '../tree/tree.ts';

/** Reports them in a variant. */
export function checkLifecycle(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings =
    variant.runAs === 'vm'
      ? variant.apps.flatMap((app) => [
          ...arrivalFindings(variant, app, tree),
          ...poolFindings(variant, app, tree),
        ])
      : nodePoolFindings(variant, tree);
  problems.push(...findings.map(problem));
}

/** Copies that are found running are there when the run begins: they can not be said to arrive later. */
function arrivalFindings(variant: ResolvedVariant, app: App, tree: Tree): Finding[] {
  if (vmOf(variant, app).start !== 'running' || app.arrival.kind === 'at-once') return [];
  const what = `copies of ${app.name} are found running when the run begins, and are to arrive later`;
  return [{ code: 'TT0320', what, origin: writtenAt(tree, ['apps', app.name, 'arrival']) }];
}

function poolFindings(variant: ResolvedVariant, app: App, tree: Tree): Finding[] {
  const { warmPool, start, devices } = vmOf(variant, app);
  if (warmPool === undefined) return [];
  const place: Path = [...(app.vm ? ['apps', app.name, 'vm'] : ['vm']), 'warmPool'];
  const at = (key: string) => writtenAt(tree, [...place, key]);
  if (start === 'running') {
    const what = `copies of ${app.name} are found running, and are to take VMs of a warm pool`;
    return [{ code: 'TT0323', what, origin: at('size') }];
  }
  if (!areAlike(variant, app)) {
    const what = `copies of ${app.name} each draw their own size, and a VM of a warm pool has one already`;
    return [{ code: 'TT0323', what, origin: at('size') }];
  }
  if (warmPool.state !== 'suspended' || Object.keys(devices).length === 0) return [];
  return [
    { code: 'TT0321', what: 'VMs of the pool have devices passed through to them', origin: at('state') },
  ];
}

/** VMs that serve as nodes are there when the run begins. */
function nodePoolFindings({ nodes }: ResolvedVariant, tree: Tree): Finding[] {
  const pooled = nodes?.vm !== null && nodes?.vm !== undefined && 'warmPool' in nodes.vm;
  if (!pooled) return [];
  const what = '"warmPool" has no use in VMs that serve as nodes: they are there when the run begins';
  return [{ code: 'TT0304', what, origin: writtenAt(tree, ['nodes', 'vm', 'warmPool', 'size']) }];
}
