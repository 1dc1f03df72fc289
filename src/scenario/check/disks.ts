/** Virtual disks that can not hold what is written to them before an app is ready, and zeroing that nothing comes of. */
import { bytesWritten, vmOf } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { App, ResolvedVariant } from '../resolved.ts';
import { sayBytes } from '../text/format.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

/** Reports them, for node VMs and for VMs that carry one copy. */
export function checkDisks(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings =
    variant.runAs === 'vm'
      ? variant.apps.flatMap((app) => copyFindings(variant, app, tree))
      : nodeFindings(variant, tree);
  problems.push(...findings.map(problem), ...zeroingFindings(variant, tree).map(problem));
}

/** A disk is filled with zeros while its VM is made, and only if its blocks are allocated then. */
function zeroingFindings({ vm, nodes, apps }: ResolvedVariant, tree: Tree): Finding[] {
  const shapes = [
    { path: ['vm'], shape: vm, isNode: false },
    { path: ['nodes', 'vm'], shape: nodes?.vm ?? null, isNode: true },
    ...apps.map((app) => ({ path: ['apps', app.name, 'vm'], shape: app.vm, isNode: false })),
  ];
  return shapes.flatMap(({ path, shape, isNode }) => {
    if (shape?.disk.zeroing !== 'eager') return [];
    if (!isNode && shape.disk.provisioning === 'thick') return [];
    const why = isNode
      ? 'VMs that serve as nodes are there when the run begins'
      : 'a thin disk takes its blocks one by one';
    const what = `${path.join('.')}.disk.zeroing has no use here: ${why}`;
    return [{ code: 'TT0304' as const, what, origin: writtenAt(tree, [...path, 'disk', 'zeroing']) }];
  });
}

function nodeFindings({ nodes }: ResolvedVariant, tree: Tree): Finding[] {
  if (!nodes?.vm) return [];
  const { disk, guestOs } = nodes.vm;
  if (guestOs.imageSize <= disk.size) return [];
  const what = `the disk of a node VM has ${sayBytes(disk.size)}, and its guest image ${sayBytes(guestOs.imageSize)}`;
  return [{ code: 'TT0314', what, origin: writtenAt(tree, ['nodes', 'vm', 'disk', 'size']) }];
}

/** A linked clone reads the guest image from its base, a full clone has a copy of its own. */
function copyFindings(variant: ResolvedVariant, app: App, tree: Tree): Finding[] {
  const vm = vmOf(variant, app);
  const { disk, guestOs } = vm;
  const guest = disk.clone === 'full' ? guestOs.imageSize : 0;
  const layers = app.image.layers.reduce((sum, layer) => sum + layer.size, 0);
  const limit = app.steadyWrites?.limit ?? 0;
  const kept = limit < Infinity ? limit : 0;
  const written = bytesWritten(vm, app);
  if (written + kept <= disk.size) return [];
  const parts = [
    `guest image ${sayBytes(guest)}`,
    `layers of ${app.name} ${sayBytes(layers)}`,
    `writes ${sayBytes(written - guest - layers + kept)}`,
  ];
  const what = `the disk of a VM of ${app.name} has ${sayBytes(disk.size)}, and is to hold ${parts.join(' + ')}`;
  const place = app.vm ? ['apps', app.name, 'vm'] : ['vm'];
  return [{ code: 'TT0314', what, origin: writtenAt(tree, [...place, 'disk', 'size']) }];
}
