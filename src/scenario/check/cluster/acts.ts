/** What the timeline does to a cluster, and can not be done. */
import { nodeNames } from '../../build/faults/breakable.ts';
import type { Finding } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import type { ClusterAct, Workload } from '../../resolved-workloads.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { writtenAt } from '../../tree/places.ts';
import { at, type Tree, textAt } from '../../tree/tree.ts';

/** Workloads that have a number of pods to be changed. */
const SCALED: readonly Workload['kind'][] = ['Deployment', 'ReplicaSet', 'StatefulSet'];

/** Workloads whose template can be changed; of bare pods, that of those that are yet to arrive. */
const WITH_TEMPLATE: readonly Workload['kind'][] = [...SCALED, 'DaemonSet', 'Pod'];

/** Findings about moment number `index` of the timeline of a variant. */
export function clusterActFindings(
  variant: ResolvedVariant,
  act: ClusterAct,
  index: number,
  tree: Tree,
): Finding[] {
  const origin = writtenAt(tree, ['timeline', index, act.kind]);
  if (variant.orchestrator === undefined) {
    const what = `timeline: "${act.kind}" is about a cluster, and ${variant.name} has none`;
    return [{ code: 'TT0371', what, origin }];
  }
  const { workloads } = variant.orchestrator;
  switch (act.kind) {
    case 'scale':
      return [
        ...ofWorkload(act.workload, workloads, SCALED, 'scaled', origin),
        ...ofSize(act.to, index, tree),
      ];
    case 'setImage':
      return [
        ...ofWorkload(act.workload, workloads, WITH_TEMPLATE, 'given another image', origin),
        ...(act.version === '' ? [missing('version', 'setImage', origin)] : []),
      ];
    case 'delete':
      return ofName(act.name, workloads, origin);
    case 'cordon':
    case 'uncordon':
    case 'outOfService':
    case 'inService':
      return ofNode(act.node, nodeNames(variant), origin);
  }
}

function ofSize(to: number, index: number, tree: Tree): Finding[] {
  const written = at(tree, ['timeline', index, 'to']);
  if (written === undefined) return [missing('to', 'scale', writtenAt(tree, ['timeline', index, 'scale']))];
  if (Number.isInteger(to) && to >= 0) return [];
  const what = `timeline: ${textAt(written, [])} is no number of pods`;
  return [{ code: 'TT0101', what, fix: 'write a whole number', origin: written.origin }];
}

function missing(key: string, verb: ClusterAct['kind'], origin: Finding['origin']): Finding {
  return { code: 'TT0015', what: `timeline: missing key "${key}" beside ${verb}`, fix: `add ${key}`, origin };
}

function ofWorkload(
  name: string,
  workloads: readonly Workload[],
  kinds: readonly Workload['kind'][],
  done: string,
  origin: Finding['origin'],
): Finding[] {
  const found = workloads.find((one) => one.name === name);
  if (found === undefined)
    return [
      unknown(
        'workload',
        name,
        workloads.map((one) => one.name),
        origin,
      ),
    ];
  if (kinds.includes(found.kind)) return [];
  const what = `timeline: ${name} is a ${found.kind}, which can not be ${done}`;
  return [{ code: 'TT0374', what, origin }];
}

/** Which pods there will be is not known before the run; whose they are is. */
function ofName(name: string, workloads: readonly Workload[], origin: Finding['origin']): Finding[] {
  const names = workloads.map((one) => one.name);
  if (names.some((one) => name === one || name.startsWith(`${one}-`))) return [];
  const fix = 'write the name of a workload, or of a pod: <workload>-<number>';
  return [{ ...unknown('workload or pod', name, names, origin), fix }];
}

function ofNode(name: string, names: readonly string[], origin: Finding['origin']): Finding[] {
  return names.includes(name) ? [] : [unknown('node', name, names, origin)];
}

function unknown(what: string, name: string, names: readonly string[], origin: Finding['origin']): Finding {
  return {
    code: 'TT0201',
    what: `timeline: there is no ${what} "${name}" (${suggest(name, names)})`,
    fix: correction(name, names),
    origin,
  };
}
