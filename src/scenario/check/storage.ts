/** Disks on storage pools: that the pool is there, and that it can hold them. */
import { sharedRequest, vmOf } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { App, ResolvedVariant, VmShape } from '../resolved.ts';
import { sayBytes } from '../text/format.ts';
import { correction, suggest } from '../text/nearest.ts';
import { keyOrigin, writtenAt } from '../tree/places.ts';
import { at, type Path, type Tree } from '../tree/tree.ts';

/** VMs of one shape, and where their disk stands in the scenario. */
interface Disks {
  readonly shape: VmShape;
  readonly count: number;
  readonly path: Path;
}

/** Reports what no pool could ever carry. */
export function checkStorage(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  problems.push(...variant.apps.flatMap((app) => uselessLimit(app, tree)).map(problem));
  problems.push(...gcFindings(variant, tree).map(problem));
  const disks = disksOf(variant);
  const findings = disks.flatMap((one) => findingsOf(variant, one, tree));
  problems.push(...(findings.length > 0 ? findings : beyondPools(variant, disks, tree)).map(problem));
}

function gcFindings({ runtime }: ResolvedVariant, tree: Tree): Finding[] {
  if (runtime === null || runtime.imageGc.low <= runtime.imageGc.high) return [];
  const { high, low } = runtime.imageGc;
  const what = `image layers are thrown away from ${100 * high} % of the disk on, down to ${100 * low} %`;
  return [{ code: 'TT0352', what, origin: writtenAt(tree, ['nodes', 'imageGc', 'low']) }];
}

/** A limit to what is never written. */
function uselessLimit({ name, steadyWrites }: App, tree: Tree): Finding[] {
  const path = ['apps', name, 'writeLimit'];
  if (steadyWrites !== null || at(tree, path) === undefined) return [];
  const what = `"writeLimit" of ${name} has no use without "writeRate"`;
  return [{ code: 'TT0304', what, origin: keyOrigin(tree, path) }];
}

function disksOf(variant: ResolvedVariant): readonly Disks[] {
  const { nodes, hosts, apps } = variant;
  if (variant.runAs === 'vm') {
    return apps.map((app) => ({
      shape: vmOf(variant, app),
      count: app.replicas,
      path: [...(app.vm ? ['apps', app.name, 'vm'] : ['vm']), 'disk'],
    }));
  }
  if (!nodes?.vm) return [];
  const count = nodes.perHost * hosts.reduce((sum, group) => sum + group.count, 0);
  return [{ shape: nodes.vm, count, path: ['nodes', 'vm', 'disk'] }];
}

function findingsOf({ pools }: ResolvedVariant, { shape, path }: Disks, tree: Tree): Finding[] {
  const asked = sharedRequest(shape);
  if (asked === null) return [];
  const names = pools.map(({ name }) => name);
  const pool = pools.find(({ name }) => name === asked.pool);
  if (pool === undefined) {
    const what = `no storage pool is called "${asked.pool}" (${suggest(asked.pool, names)})`;
    const origin = writtenAt(tree, [...path, 'on']);
    return [{ code: 'TT0201', what, fix: correction(asked.pool, names), origin }];
  }
  if (asked.bytes <= pool.device.size) return [];
  const what = `a disk of ${sayBytes(asked.bytes)} is larger than its pool "${pool.name}" of ${sayBytes(pool.device.size)}`;
  return [{ code: 'TT0350', what, origin: writtenAt(tree, [...path, 'size']) }];
}

/** Thick disks take all their bytes at once; what node VMs are promised, they are promised from the beginning. */
function beyondPools(variant: ResolvedVariant, disks: readonly Disks[], tree: Tree): Finding[] {
  return variant.pools.flatMap((pool): Finding[] => {
    const on = disks.filter(({ shape }) => shape.disk.on === pool.name);
    const sizeOf = (some: readonly Disks[]) =>
      some.reduce((sum, { shape, count }) => sum + shape.disk.size * count, 0);
    const thick = on.filter(({ shape }) => shape.disk.provisioning === 'thick');
    const asked = sizeOf(thick);
    const most = pool.device.size;
    const path = thick[0]?.path ?? on[0]?.path;
    if (path === undefined) return [];
    const origin = writtenAt(tree, [...path, 'size']);
    if (asked > most) {
      const what = `thick disks of ${sayBytes(asked)} in all do not fit into the pool "${pool.name}" of ${sayBytes(most)}`;
      return [{ code: 'TT0351', what, origin }];
    }
    const promised = variant.runAs === 'container' ? sizeOf(on) : 0;
    if (promised <= most * pool.overprovision) return [];
    const what = `node VMs are promised ${sayBytes(promised)} of the pool "${pool.name}", which may promise ${sayBytes(most * pool.overprovision)}`;
    return [{ code: 'TT0351', what, origin }];
  });
}
