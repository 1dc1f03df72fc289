/**
 * Requests of Huawei Cloud on its servers: whatever the policy, each VM lies on as many NUMA nodes as it asks for, and its
 * group as its rule says. Needs the files, and is left out where they are not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NodeTable } from '../../src/cluster/node-table.ts';
import type { PodClass } from '../../src/cluster/pod-class.ts';
import { ListReplay } from '../../src/control/placing-lists/list-replay.ts';
import { RandomStreams, runKey } from '../../src/engine/random.ts';
import { policyNamed } from '../../src/policies/registry.ts';
import { PreparedList } from '../../src/scenario/bench/lists/prepared-list.ts';
import { tracedList } from '../../src/scenario/bench/lists/traced-list.ts';
import { HUAWEI_SERVERS, HUAWEI_VMS } from '../../src/workload/traces/formats/huawei.ts';
import { readList } from '../../src/workload/traces/lists.ts';
import { TRACES } from './shipped.ts';

const FOLDER = `${TRACES}huawei-vm-topology/`;

const text = (name: string) => ({
  name,
  path: `${name}.csv`,
  hash: '',
  lines: readFileSync(`${FOLDER}${name}.csv`, 'utf8').split('\n'),
  beside: () => [],
});

/** The list, on so many of the servers. */
function listOf(workload: string, take: number): PreparedList {
  const machines = readList(text('PM_res'), [HUAWEI_SERVERS]);
  const requests = readList(text(`VM_data_${workload}`), [HUAWEI_VMS]);
  return new PreparedList({ ...tracedList(workload, { requests, machines, departures: false }), take });
}

interface Placed {
  readonly pod: PodClass;
  readonly node: number;
}

function played(
  list: PreparedList,
  policy: string,
): { readonly nodes: NodeTable; readonly placed: readonly Placed[] } {
  const nodes = list.table(list.nodes.map((_, row) => row));
  const random = new RandomStreams(runKey('1', 0)).stream('policy', 'test');
  const replay = new ListReplay({ nodes, policy: policyNamed(policy), random, regretEvery: 0 });
  const placed = list.classes.flatMap((pod, number) => {
    const { node } = replay.ask(number, pod).decision;
    return node < 0 ? [] : [{ pod, node }];
  });
  return { nodes, placed };
}

/** Nodes of the members of each group, by the group's name and the number of the domain. */
function groupsOf(
  placed: readonly Placed[],
  rule: string,
): ReadonlyMap<string, ReadonlyMap<number, readonly number[]>> {
  const groups = new Map<string, Map<number, number[]>>();
  for (const { pod, node } of placed) {
    if (pod.group?.rule !== rule) continue;
    const domains = groups.get(pod.group.name) ?? new Map<number, number[]>();
    groups.set(pod.group.name, domains);
    const { domain = 0 } = pod.group;
    domains.set(domain, [...(domains.get(domain) ?? []), node]);
  }
  return groups;
}

describe
  .skipIf(!existsSync(FOLDER))
  .each(['best-fit', 'numa-best-fit', 'numa-balanced', 'first-fit', 'borg', 'kubernetes'])(
  '%s with the requests of Huawei Cloud',
  (policy) => {
    it.each(['C1', 'C2', 'C3'])('keeps to NUMA nodes and groups: %s', (workload) => {
      const { nodes, placed } = played(listOf(workload, 1710), policy);
      // Half of the free cores are asked for: who waits is of a group that is too large for one server.
      expect(placed.length).toBeGreaterThan(4450);
      for (let node = 0; node < nodes.size; node++) {
        const parts = [0, 1].map((part) => nodes.numa?.freeOn(node, part) ?? { cpu: NaN, memory: NaN });
        expect(Math.min(...parts.flatMap(({ cpu, memory }) => [cpu, memory]))).toBeGreaterThanOrEqual(0);
        expect(parts.reduce((sum, { cpu }) => sum + cpu, 0)).toBe(nodes.free(node, 'cpu'));
      }
      for (const domains of groupsOf(placed, 'affinity').values())
        expect(new Set([...domains.values()].flat()).size).toBe(1);
      for (const domains of groupsOf(placed, 'anti-affinity').values()) {
        const members = [...domains.values()].flat();
        expect(new Set(members).size).toBe(members.length);
      }
      for (const domains of groupsOf(placed, 'fault-domain').values()) {
        const places = [...domains.values()].map((own) => new Set(own));
        const all = new Set(places.flatMap((own) => [...own]));
        expect(places.reduce((sum, own) => sum + own.size, 0)).toBe(all.size);
      }
    });
  },
);

describe.skipIf(!existsSync(FOLDER))('looking at NUMA nodes', () => {
  it.each(['C1', 'C2', 'C3'])('places more than best fit of whole servers does: %s', (workload) => {
    const list = listOf(workload, 1710);
    const cores = (policy: string) =>
      played(list, policy).placed.reduce((sum, { pod }) => sum + pod.requests.cpu, 0);
    const asked = list.classes.reduce((sum, { requests }) => sum + requests.cpu, 0);
    const byNode = cores('best-fit') / asked;
    expect(cores('numa-best-fit') / asked).toBeGreaterThan(byNode);
    expect(cores('numa-balanced') / asked).toBeGreaterThan(byNode);
  });
});
