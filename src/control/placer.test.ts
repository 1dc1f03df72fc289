import { expect, test } from 'vitest';
import { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { type Life, Simulation } from '../engine/simulation.ts';
import { Instance } from '../infra/life/instance.ts';
import { policyNamed } from '../policies/registry.ts';
import type { RunRecord } from '../records.ts';
import { Binding } from './binding.ts';
import { Placer } from './placer.ts';

const pod = (cpu: number): PodClass => ({
  name: 'pod',
  requests: { cpu, memory: 0, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
});

/** A placer over nodes of 1000 millicores, on machines 10, 11, ... */
function world(nodeCount: number, cost = { fixed: 100, perNode: 10 }) {
  const sim = new Simulation();
  const records: RunRecord[] = [];
  const emit = (record: RunRecord) => {
    records.push(record);
  };
  const nodes = new NodeTable(
    Array.from({ length: nodeCount }, (_, i) => ({
      machine: 10 + i,
      allocatable: { cpu: 1000, memory: Infinity, disk: Infinity, slots: Infinity, network: Infinity },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
    })),
  );
  const bound: (readonly [number, number])[] = [];
  const placer = new Placer({
    sim,
    nodes,
    policy: policyNamed('first-fit'),
    cost,
    random: new RandomStreams(runKey('1', 0)).stream('policy', 'placer'),
    emit,
    onBound: (node, _pod, change) => bound.push([node, change]),
  });
  const lived: string[] = [];
  const submit = (index: number, cpu: number, lifetime: number) => {
    const instance = new Instance(sim, index, `pod-${index}`, emit);
    function* live({ node }: Binding): Life {
      instance.enter('imaging', 'placed', 10 + node);
      lived.push(`pod-${index} on ${node} at ${sim.now}`);
      yield lifetime;
    }
    placer.submit({ instance, pod: pod(cpu), live, gone: () => undefined });
  };
  return { sim, records, nodes, placer, bound, lived, submit };
}

test('requests are decided one after the other, each taking its fixed time and a part per node visited', () => {
  const { sim, submit, lived } = world(2);
  submit(0, 600, 1e6); // visits one node
  submit(1, 600, 1e6); // visits two
  sim.run(1000);
  expect(lived).toEqual(['pod-0 on 0 at 110', 'pod-1 on 1 at 230']);
});

test('a decision binds when it is taken, so that nobody else is promised the same room', () => {
  const { sim, submit, nodes, bound } = world(1);
  submit(0, 600, 1e6);
  submit(1, 600, 1e6);
  sim.run(1000);
  expect(bound).toEqual([[0, 1]]);
  expect(nodes.free(0, 'cpu')).toBe(400);
});

test('a request that nothing fits waits, says why, and is tried again when an instance is gone', () => {
  const { sim, submit, placer, lived, records } = world(1);
  submit(0, 600, 5000);
  submit(1, 600, 5000);
  sim.run(1000);
  expect(placer.pending).toEqual({ count: 1, reasons: ['1 have too little free CPU'] });
  sim.run(6000);
  expect(placer.pending).toEqual({ count: 0, reasons: [] });
  expect(lived).toEqual(['pod-0 on 0 at 110', 'pod-1 on 0 at 5220']);
  const phases = records.flatMap((r) =>
    r.kind === 'phase' && r.instance === 1 ? [`${r.phase} ${r.cause}`] : [],
  );
  expect(phases).toEqual([
    'queued requested',
    'placing decided',
    'queued unplaceable',
    'placing decided',
    'imaging placed',
  ]);
});

test('who asked first is looked at first again, before those who came later', () => {
  const { sim, submit, lived } = world(1);
  submit(0, 900, 150);
  submit(1, 600, 1e6); // refused at 220
  sim.run(250);
  submit(2, 2000, 1); // keeps the placer busy until 360
  sim.run(255);
  submit(3, 600, 1e6); // waits in the queue when pod-0 goes, at 260, and pod-1 comes back
  sim.run(1e5);
  expect(lived).toEqual(['pod-0 on 0 at 110', 'pod-1 on 0 at 470']);
});

test('room that is made while a decision is taken is not overlooked', () => {
  const { sim, submit, lived } = world(1);
  submit(0, 600, 150); // lives from 110 to 260
  sim.run(200);
  submit(1, 600, 1e6); // looked at from 200 to 310: at 200 there is no room, at 260 there is
  sim.run(1e5);
  expect(lived).toEqual(['pod-0 on 0 at 110', 'pod-1 on 0 at 420']);
});

test('every decision is told with the machine chosen, the nodes visited and the time it took', () => {
  const { sim, submit, records } = world(3);
  submit(0, 2000, 1);
  submit(1, 1000, 1e6);
  sim.run(1000);
  const decisions = records.filter((record) => record.kind === 'decision');
  expect(decisions).toEqual([
    { kind: 'decision', at: 130, instance: 0, node: -1, visited: 3, scored: 0, took: 130 },
    { kind: 'decision', at: 240, instance: 1, node: 10, visited: 1, scored: 0, took: 110 },
  ]);
});

test('room that is given back is told, too', () => {
  const { sim, submit, bound, nodes } = world(1);
  submit(0, 600, 50);
  sim.run(1000);
  expect(bound).toEqual([
    [0, 1],
    [0, -1],
  ]);
  expect(nodes.free(0, 'cpu')).toBe(1000);
});

test('room that was given up is given to others, and whoever wants it back has it first when it is free', () => {
  const { sim, submit, placer, nodes, lived } = world(1);
  const home = new Binding(0, pod(600));
  nodes.bind(0, home.pod);
  submit(0, 600, 5000);
  submit(1, 600, 1e6);
  const whole = pod(600);
  function* sleeper(): Life {
    yield 1000;
    placer.shrink(home, pod(0));
    yield 1000;
    yield* placer.grow(home, whole);
    lived.push(`back at ${sim.now}`);
  }
  sim.spawn(sleeper());
  sim.run(1e5);
  expect(lived).toEqual(['pod-0 on 0 at 1110', 'back at 6110']);
  expect(nodes.free(0, 'cpu')).toBe(400);
  expect(placer.pending.count).toBe(1);
});

test('whoever stops waiting for his room is not given it', () => {
  const { sim, submit, placer, nodes } = world(1);
  const home = new Binding(0, pod(0));
  nodes.bind(0, home.pod);
  submit(0, 600, 5000);
  sim.run(1000);
  const waiting = sim.spawn(placer.grow(home, pod(600)));
  sim.run(2000);
  waiting.stop();
  sim.run(1e5);
  expect(nodes.free(0, 'cpu')).toBe(1000);
});
