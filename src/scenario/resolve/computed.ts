/** Defaults that depend on other values of the scenario. */
import type * as z from 'zod';
import { HOST_DEFAULTS } from '../../infra/profiles/defaults.ts';
import { countOf } from '../output/to-traced.ts';
import { podsOfTrace } from '../schema/parts/from-trace.ts';
import { app } from '../schema/sections/apps.ts';
import { host, OWN_CURVE } from '../schema/sections/hosts.ts';
import { below, typeAt } from '../schema/shape.ts';
import type { Origin } from '../tree/origin.ts';
import {
  at,
  type Branch,
  child,
  edit,
  fromPlain,
  type Path,
  type Plain,
  type Tree,
  textAt,
  toPlain,
  withEntry,
  without,
} from '../tree/tree.ts';
import { withWorkloadDefaults } from './cluster.ts';
import { withSwitchOn } from './switch-on.ts';
import type { TraceShelf } from './traces.ts';

function worked(unit: string, from: string, how: string): Origin {
  return { kind: 'default', unit, source: { kind: 'derived', from: [from], how } };
}

function withDefault(map: Branch, key: string, value: Plain, origin: Origin): Branch {
  return map.entries.has(key) ? map : withEntry(map, key, fromPlain(value, origin));
}

/** What must be known before the fixed defaults are filled in. */
export function prepared(tree: Branch, shelf: TraceShelf): Tree {
  const named = edit(tree, ['hosts', '*', 'power'], (power) =>
    power.entries.has('watts')
      ? withDefault(power, 'preset', OWN_CURVE, worked('name', 'watts', 'the curve is written out'))
      : power,
  );
  const elastic = ['ballooning', 'pageSharing'].reduce(
    (whole: Tree, key) => edit(whole, ['hypervisor', key], withMode),
    named,
  );
  const traced = edit(elastic, ['apps', '*'], (one) => withTracedReplicas(one, shelf));
  return edit(traced, ['apps', '*'], (one) => withReplicas(one, shelf));
}

/** Who says how something is done wants it done. */
function withMode(map: Branch): Branch {
  return map.entries.size === 0
    ? map
    : withDefault(map, 'mode', 'on', worked('name', 'the other keys', 'they are written'));
}

/** An app whose copies are pods of a trace has one copy a pod. */
function withTracedReplicas(one: Branch, { lists }: TraceShelf): Branch {
  const fromTrace = child(one, 'fromTrace');
  const rules = fromTrace && podsOfTrace.safeParse(toPlain(fromTrace));
  if (!rules?.success) return one;
  const list = lists.requests(rules.data.trace, rules.data.list ?? '');
  if ('problem' in list) return one;
  const count = countOf(list, rules.data);
  return withDefault(one, 'replicas', count, worked('copies', 'fromTrace', 'one copy a pod of the list'));
}

/** An app whose usage is played from a trace has one copy a row. */
function withReplicas(one: Branch, shelf: TraceShelf): Branch {
  for (const resource of ['cpu', 'memory']) {
    const block = shelf.block(at(one, ['usage', resource]));
    if (!block) continue;
    const { count } = block;
    return withDefault(
      one,
      'replicas',
      count,
      worked('copies', `usage.${resource}.rows`, 'one copy a row of the trace'),
    );
  }
  return one;
}

/** An exact meter takes no samples, so defaults of how often it does are not in force. */
function withoutIdleSampling(energy: Branch): Branch {
  if (textAt(energy, ['meter']) !== 'exact') return energy;
  const idle = ['every', 'offset'].filter((key) => child(energy, key)?.origin.kind === 'default');
  return without(energy, idle);
}

/** Numbers of what is off are not in force. */
function withoutIdleElastic(map: Branch): Branch {
  if (textAt(map, ['mode']) !== 'off') return map;
  const idle = [...map.entries.keys()].filter((key) => key !== 'mode');
  return without(
    map,
    idle.filter((key) => child(map, key)?.origin.kind === 'default'),
  );
}

/** Nodes that are hosts are one a host, and there when the host is. */
function withoutIdlePerHost(nodes: Branch): Branch {
  return textAt(nodes, ['from']) === 'vms' ? nodes : without(nodes, ['perHost', 'boot']);
}

/** Steps of a guest's boot. */
const PHASES = [['vm'], ['nodes', 'vm'], ['apps', '*', 'vm']].map((vm) => [...vm, 'guestOS', 'phases', '*']);

/** A phase that the preset does not have works half of its time and reads nothing. */
function withPhaseDefaults(phase: Branch): Branch {
  const assumed = (unit: string, reason: string): Origin => ({
    kind: 'default',
    unit,
    source: { kind: 'assumed', reason },
  });
  const working = withDefault(phase, 'cpuShare', '50%', assumed('fraction', 'half work, half waiting'));
  return withDefault(working, 'diskRead', '0Mi', assumed('bytes', 'nothing is read unless it is written'));
}

/** What follows from values that are all there now. */
export function computed(tree: Tree): Tree {
  const steps: [readonly string[], (map: Branch, path: Path) => Branch][] = [
    [['hosts', '*'], withPrice],
    [['hosts', '*'], withSwitchOn],
    [['apps', '*'], withUsage],
    [
      ['apps', '*', 'image'],
      (image, path) =>
        withDefault(image, 'name', String(path[1]), worked('name', 'name of the app', 'the same')),
    ],
  ];
  steps.push([['energy'], withoutIdleSampling], [['nodes'], withoutIdlePerHost], [[], withWorkloadDefaults]);
  for (const key of ['ballooning', 'pageSharing']) steps.push([['hypervisor', key], withoutIdleElastic]);
  for (const place of PHASES) steps.push([place, withPhaseDefaults]);
  return steps.reduce<Tree>((whole, [pattern, step]) => edit(whole, pattern, step), tree);
}

/** A value as the schema reads it; null where it is absent or wrong, which is reported elsewhere. */
function readValue(type: z.ZodType, map: Branch, key: string): unknown {
  const value = child(map, key);
  const read = value && below(type, key)?.safeParse(toPlain(value));
  return read?.success ? read.data : null;
}

const GIB = 2 ** 30;

function withPrice(map: Branch): Branch {
  const cores = readValue(host, map, 'cpu');
  const memory = readValue(host, map, 'memory');
  if (typeof cores !== 'number' || typeof memory !== 'number') return map;
  const { pricePerCore, pricePerGib } = HOST_DEFAULTS;
  const price = cores * pricePerCore.value + (memory / GIB) * pricePerGib.value;
  const how = `cpu x ${pricePerCore.value} + GiB x ${pricePerGib.value} USD/h, on demand`;
  return withDefault(
    map,
    'price',
    `${Math.round(price * 1e4) / 1e4} USD/h`,
    worked('USD/h', 'cost.gcp.n2', how),
  );
}

const REQUESTS = typeAt(app, ['resources', 'requests']) ?? app;

/**
 * Copies use what they ask for unless their usage is known: each what it has drawn, where they draw. One that does tasks
 * uses the CPU for them.
 */
function withUsage(one: Branch): Branch {
  const requests = at(one, ['resources', 'requests']);
  const idle = worked('cores', 'task', 'the CPU works for the tasks and is idle between them');
  const changed = edit(one, ['usage'], (usage) =>
    ['cpu', 'memory'].reduce((map, resource) => {
      if (resource === 'cpu' && child(one, 'task') !== undefined) return withDefault(map, 'cpu', 0, idle);
      const asked = child(requests, resource);
      const read = requests?.kind === 'map' ? readValue(REQUESTS, requests, resource) : null;
      if (!asked || read === null) return map;
      return withDefault(
        map,
        resource,
        typeof read === 'number' ? toPlain(asked) : '100% of request',
        worked(resource === 'cpu' ? 'cores' : 'bytes', 'resources.requests', 'what is requested is used'),
      );
    }, usage),
  );
  return changed.kind === 'map' ? changed : one;
}
