/**
 * W2 with the scheduler alone, as a process of its own: nodes, pods, sampling (`all`, `adaptive`, `first-15`), and `brute`
 * where nothing is to be remembered from one decision to the next. Pods come and go; no API server and no kubelet stands
 * between the scheduler and its nodes, only the time that a binding takes.
 */
import { NodeTable } from '../../dist/cluster/node-table.js';
import { Pod } from '../../dist/cluster/objects/pod.js';
import { assembleScheduler } from '../../dist/control/scheduling/start-scheduler.js';
import { sample } from '../../dist/engine/distribution.js';
import { RandomStreams, runKey } from '../../dist/engine/random.js';
import { Simulation } from '../../dist/engine/simulation.js';
import { fromSeconds } from '../../dist/engine/time.js';
import { compose } from '../../dist/policies/compose.js';
import { nodeResourcesFit } from '../../dist/policies/filters/node-resources-fit.js';
import { all } from '../../dist/policies/sampling/all.js';
import { first } from '../../dist/policies/sampling/first.js';
import { adaptive } from '../../dist/policies/sampling/percent.js';
import { leastAllocated } from '../../dist/policies/scores/least-allocated.js';

const MIB = 2 ** 20;
const SECONDS = 1000;
const BINDING = 5000;
const SAMPLINGS = { all, adaptive, 'first-15': first({ count: 15 }) };

const [nodeCount, podCount] = process.argv.slice(2, 4).map(Number);
const [samplingName, memory] = process.argv.slice(4);

const sim = new Simulation();
const streams = new RandomStreams(runKey('42', 0));
const allocatable = { cpu: 16_000, memory: 64 * 1024 * MIB, disk: Infinity, slots: 110, network: Infinity };
const nodes = new NodeTable(
  Array.from({ length: nodeCount }, (_, machine) => ({
    machine,
    allocatable,
    coreSpeed: 1,
    zone: 0,
    rack: 0,
  })),
);
const classes = [250, 500, 1000, 2000].flatMap((cpu) =>
  [512, 1024, 2048].map((mib) => ({
    name: `${cpu}m-${mib}Mi`,
    requests: { cpu, memory: mib * MIB, disk: 0, slots: 1, network: 0 },
    minCoreSpeed: 0,
  })),
);
const templates = classes.map((pod) => ({
  app: pod.name,
  revision: 'v1',
  class: pod,
  containers: [],
  initContainers: [],
  restartPolicy: 'Never',
  terminationGrace: 0,
  deletionCost: 0,
}));

let bound = 0;
let refused = 0;
let checksum = 0;
let visited = 0;
let scored = 0;
/** Pods by their number while they live, and who waits for the answer to their binding. */
const pods = [];
const answers = [];

const ended = sim.on((index) => {
  scheduler.hear('deleted', pods[index]);
  pods[index] = undefined;
});
const written = sim.on((index) => {
  const answered = answers[index];
  answers[index] = undefined;
  answered(true);
  sim.after(fromSeconds(1 + sample({ kind: 'exponential', mean: 300 }, lives)), ended, index);
});
const binder = {
  bind(pod, row, answered) {
    const { index } = pod.life;
    pod.node = row;
    bound++;
    checksum = (Math.imul(checksum, 31) + row) | 0;
    answers[index] = answered;
    sim.after(BINDING, written, index);
  },
  tellRefused() {
    refused++;
  },
  evict() {},
};
const lives = streams.stream('w2', 'lives');
const arrivals = streams.stream('w2', 'arrivals');
const shapes = streams.stream('w2', 'shapes');
const sampling = SAMPLINGS[samplingName];
const scheduler = assembleScheduler(
  {
    sim,
    nodes,
    policy: (further) =>
      compose(
        {
          name: 'w2',
          filters: [...further, nodeResourcesFit()],
          scores: [{ score: leastAllocated(), weight: 1 }],
          sampling,
          tieBreak: 'random',
        },
        memory !== 'brute',
      ),
    rules: {
      initialBackoff: fromSeconds(1),
      maxBackoff: fromSeconds(10),
      popsEarly: true,
      cost: { fixed: 600, perFiltered: 0.25, perScored: 0.25 },
      regretEvery: 0,
      waitsForVictims: false,
      waitsForStatus: false,
    },
    draws: { ties: streams.stream('w2', 'ties'), preemption: streams.stream('w2', 'preemption') },
    preempts: false,
    emit(record) {
      if (record.kind !== 'decision') return;
      visited += record.visited;
      scored += record.scored;
    },
  },
  binder,
);

const between = { kind: 'exponential', mean: SECONDS / podCount };
const arrive = sim.on((index) => {
  const template = templates[shapes.below(templates.length)];
  const pod = new Pod('', template, { index, phase: 'queued', enter() {} });
  pods[index] = pod;
  scheduler.hear('added', pod);
  if (index + 1 < podCount) sim.after(fromSeconds(sample(between, arrivals)), arrive, index + 1);
});
sim.after(fromSeconds(sample(between, arrivals)), arrive, 0);
sim.run();

if (bound !== podCount) throw new Error(`${bound} of ${podCount} pods were bound`);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    seconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    events: sim.events,
    checksum,
    refused,
    visited: visited / (bound + refused),
    scored: scored / (bound + refused),
  }),
);
