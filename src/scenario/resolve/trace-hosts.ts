/** Groups of hosts that are the machines of a list: each kind of machine becomes a group of its own. */
import type { MachineRow } from '../../workload/traces/rows.ts';
import type { Problem } from '../problems/problem.ts';
import { problem } from '../problems/problem.ts';
import { nodesOfTrace } from '../schema/parts/from-trace.ts';
import { scaleProblem, sizeOn, spokenScale } from '../traces/scale.ts';
import {
  type Branch,
  child,
  fromPlain,
  nameOf,
  type Plain,
  type Tree,
  toPlain,
  withEntry,
  without,
} from '../tree/tree.ts';
import type { ListShelf } from './lists.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** The variant with plain groups in place of those that name a trace. A list that is not there is reported. */
export function withTracedHosts(tree: Branch, shelf: ListShelf, problems: Problem[]): Branch {
  const hosts = child(tree, 'hosts');
  if (hosts?.kind !== 'list') return tree;
  const items = hosts.items.flatMap((item) => groupsOf(item, shelf, problems));
  return items.length === hosts.items.length && items.every((item, i) => item === hosts.items[i])
    ? tree
    : withEntry(tree, 'hosts', { ...hosts, items });
}

function groupsOf(item: Tree, shelf: ListShelf, problems: Problem[]): readonly Tree[] {
  const fromTrace = child(item, 'fromTrace');
  if (item.kind !== 'map' || fromTrace === undefined) return [item];
  const read = nodesOfTrace.safeParse(toPlain(fromTrace));
  if (!read.success) return [item]; // the schema will say what is wrong with it
  const list = shelf.machines(read.data.trace, read.data.list ?? '');
  const rest = without(item, ['fromTrace']);
  if ('problem' in list) {
    const origin = child(fromTrace, 'trace')?.origin ?? fromTrace.origin;
    problems.push(problem({ code: 'TT0207', what: list.problem, origin }));
    return [rest];
  }
  const { machine: whole } = read.data;
  const scale = scaleProblem(list, whole);
  if (scale !== null) {
    const origin = (child(fromTrace, 'machine') ?? child(fromTrace, 'trace') ?? fromTrace).origin;
    problems.push(problem({ code: 'TT0317', what: scale, origin }));
    return [rest];
  }
  const machines = list.rows.map((row) => ({ ...row, ...sizeOn(row, whole) }));
  const all = machines.reduce((sum, { count }) => sum + count, 0);
  const taken = Math.min(all, read.data.take ?? all);
  const part = taken < all ? `${taken} of the ${all} machines` : '';
  shelf.note(list, [part, spokenScale(whole)].filter((words) => words !== '').join(', '));
  const name = nameOf(item) ?? 'host';
  return [...kindsOf(machines, taken)].map(([kind, { machine, count }]) =>
    group(rest, `${name}-${kind}`, machine, count),
  );
}

interface Kind {
  readonly machine: MachineRow;
  count: number;
}

/** The kinds of `take` of the machines, evenly spaced, the first among them; each with how many of them there are. */
function kindsOf(machines: readonly MachineRow[], take: number): ReadonlyMap<string, Kind> {
  const all = machines.reduce((sum, { count }) => sum + count, 0);
  const kinds = new Map<string, Kind>();
  let before = 0;
  let taken = 0;
  for (const machine of machines) {
    before += machine.count;
    // Of all, the i-th that is taken is number floor(i * all / take).
    const upTo = Math.ceil((before * take) / all);
    const kind = kinds.get(kindOf(machine)) ?? { machine, count: 0 };
    kind.count += upTo - taken;
    taken = upTo;
    if (kind.count > 0) kinds.set(kindOf(machine), kind);
  }
  return kinds;
}

/** `96c-384g-8xG2`: what tells groups apart. */
function kindOf({ cpu, memory, gpus, model }: MachineRow): string {
  const size = `${cpu}c-${Math.round(memory / GIB)}g`;
  return gpus === 0 ? size : `${size}-${gpus}x${model}`;
}

function group(rest: Branch, name: string, { cpu, memory, gpus, model }: MachineRow, count: number): Branch {
  const { origin } = rest;
  const own: Readonly<Record<string, Plain>> = {
    name,
    count,
    cpu,
    memory: memory % MIB === 0 ? `${memory / MIB}Mi` : `${memory}B`,
    ...(gpus > 0 && { gpus: { count: gpus, model } }),
  };
  return Object.entries(own).reduce(
    (map, [key, value]) => withEntry(map, key, fromPlain(value, origin)),
    rest,
  );
}
