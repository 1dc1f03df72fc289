/** Groups of hosts that are the nodes of a list: each kind of node becomes a group of its own. */
import { evenly } from '../../workload/evenly.ts';
import type { TracedNode } from '../../workload/openb/node-list.ts';
import type { Problem } from '../problems/problem.ts';
import { problem } from '../problems/problem.ts';
import { nodesOfTrace } from '../schema/parts/from-trace.ts';
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
  const list = shelf.nodes(read.data.trace, read.data.list);
  const rest = without(item, ['fromTrace']);
  if ('problem' in list) {
    const origin = child(fromTrace, 'trace')?.origin ?? fromTrace.origin;
    problems.push(problem({ code: 'TT0207', what: list.problem, origin }));
    return [rest];
  }
  const taken = evenly(list.nodes, read.data.take ?? list.nodes.length);
  const all = list.nodes.length;
  shelf.note(list, taken.length < all ? `${taken.length} of the ${all} nodes` : '');
  const kinds = new Map<string, TracedNode[]>();
  for (const node of taken) {
    const key = kindOf(node);
    const alike = kinds.get(key);
    if (alike === undefined) kinds.set(key, [node]);
    else alike.push(node);
  }
  const name = nameOf(item) ?? 'host';
  return [...kinds].flatMap(([kind, [node, ...more]]): Tree[] =>
    node === undefined ? [] : [group(rest, `${name}-${kind}`, node, more.length + 1)],
  );
}

/** `96c-384g-8xG2`: what tells groups apart. */
function kindOf({ cpuMillis, memoryMib, gpus, model }: TracedNode): string {
  const size = `${cpuMillis / 1000}c-${Math.round(memoryMib / 1024)}g`;
  return gpus === 0 ? size : `${size}-${gpus}x${model}`;
}

function group(rest: Branch, name: string, node: TracedNode, count: number): Branch {
  const { origin } = rest;
  const own: Readonly<Record<string, Plain>> = {
    name,
    count,
    cpu: node.cpuMillis / 1000,
    memory: `${node.memoryMib}Mi`,
    ...(node.gpus > 0 && { gpus: { count: node.gpus, model: node.model } }),
  };
  return Object.entries(own).reduce(
    (map, [key, value]) => withEntry(map, key, fromPlain(value, origin)),
    rest,
  );
}
