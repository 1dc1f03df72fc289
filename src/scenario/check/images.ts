/** Images: what is stored once has one size, caches serve no more than all, and no key is there for nothing. */
import { type Problem, problem } from '../problems/problem.ts';
import type { ResolvedVariant, VmShape } from '../resolved.ts';
import { sayBytes } from '../text/format.ts';
import { nameOfPath, writtenAt } from '../tree/places.ts';
import type { Path, Tree } from '../tree/tree.ts';

/** Something that is stored once, as one place of the scenario has it. */
interface Stored {
  /** e.g. `layer "debian-base"`. */
  readonly name: string;
  readonly size: number;
  readonly path: Path;
}

/** Reports each place that gives another size than the first place of the variant. */
export function checkImages(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const first = new Map<string, Stored>();
  for (const one of [...layersOf(variant), ...basesOf(variant)]) {
    const other = first.get(one.name) ?? one;
    first.set(one.name, other);
    if (other.size === one.size) continue;
    const say = ({ size, path }: Stored) => `${sayBytes(size)} in ${nameOfPath(tree, path)}`;
    const what = `${one.name} has two sizes: ${say(other)}, ${say(one)}`;
    problems.push(problem({ code: 'TT0315', what, origin: writtenAt(tree, one.path) }));
  }
}

/** Caches serve shares of all bytes; what is pulled never, needs no way to be pulled. */
export function checkPulls(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const { registry, runtime } = variant;
  const served = registry.caches.reduce((sum, cache) => sum + cache.hits, 0);
  if (served > 1 + 1e-9) {
    const what = `the caches serve ${Math.round(served * 100)}% of all bytes`;
    problems.push(problem({ code: 'TT0360', what, origin: writtenAt(tree, ['registry', 'cache']) }));
  }
  for (const [path, vm] of channelsOf(variant)) {
    if ((vm.networkCap ?? Number.POSITIVE_INFINITY) >= vm.networkBytesPerSecond) continue;
    const what = `${nameOfPath(tree, path)} guarantees more than its cap lets through`;
    problems.push(problem({ code: 'TT0361', what, origin: writtenAt(tree, [...path, 'cap']) }));
  }
  for (const { name, traffic } of variant.apps) {
    if (traffic === null || traffic.cap >= traffic.guaranteed) continue;
    const what = `${name} is guaranteed more than its cap lets through`;
    const origin = writtenAt(tree, ['apps', name, 'network', 'cap']);
    problems.push(problem({ code: 'TT0361', what, origin }));
  }
  const useless: (readonly [path: Path, why: string])[] = [];
  if (runtime?.pull.cached) {
    const why = 'images lie on each node already (`cached: true`)';
    if (runtime.pull.lazy) useless.push([['runtime', 'pull', 'lazy'], why]);
    if (runtime.pull.peerToPeer) useless.push([['runtime', 'pull', 'peerToPeer'], why]);
  }
  const unused = variant.runAs === 'vm' && variant.apps.every((app) => app.traffic === null);
  for (const [path, vm] of unused ? channelsOf(variant) : []) {
    if ((vm.networkCap ?? Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY) continue;
    useless.push([
      [...path, 'cap'],
      'nothing passes the channel: VMs that are no nodes pull no images, and no app sends anything',
    ]);
  }
  if (variant.runAs === 'vm' && registry.caches.length > 0) {
    useless.push([['registry', 'cache'], 'caches hold layers of container images, and VMs have none']);
  }
  for (const [path, why] of useless) {
    const what = `${path.join('.')} has no use here: ${why}`;
    problems.push(problem({ code: 'TT0304', what, origin: writtenAt(tree, path) }));
  }
}

/** The channel of every VM that the variant describes, with its place. */
function channelsOf({ vm, nodes, apps }: ResolvedVariant): (readonly [path: Path, vm: VmShape])[] {
  const shapes = [
    { path: ['vm', 'network'], vm },
    { path: ['nodes', 'vm', 'network'], vm: nodes?.vm ?? null },
    ...apps.map((app) => ({ path: ['apps', app.name, 'vm', 'network'], vm: app.vm })),
  ];
  return shapes.flatMap(({ path, vm }) => (vm === null ? [] : [[path, vm] as const]));
}

function layersOf({ apps }: ResolvedVariant): Stored[] {
  return apps.flatMap((app) =>
    app.image.layers.map(({ id, size }, index) => ({
      name: `layer "${id}"`,
      size,
      path: ['apps', app.name, 'image', 'layers', index],
    })),
  );
}

function basesOf({ vm, apps }: ResolvedVariant): Stored[] {
  const shapes = apps.map((app) => ({
    shape: app.vm ?? vm,
    path: app.vm ? ['apps', app.name, 'vm'] : ['vm'],
  }));
  return shapes.flatMap(({ shape, path }) => {
    if (shape?.disk.clone !== 'linked') return [];
    const { preset, imageSize } = shape.guestOs;
    const name = `the base image of linked clones of ${preset}`;
    return [{ name, size: imageSize, path: [...path, 'guestOS', 'imageSize'] }];
  });
}
