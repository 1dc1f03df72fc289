/** A node with its kubelet behind an API server, on the real models of the machine below, for stories of single pods. */

import { Heartbeats } from '../../src/cluster/api/heartbeats.ts';
import { deletePod } from '../../src/cluster/api/pod-deletion.ts';
import { newNode } from '../../src/cluster/objects/node.ts';
import { Pod } from '../../src/cluster/objects/pod.ts';
import type { ContainerTemplate, PodTemplate } from '../../src/cluster/objects/pod-template.ts';
import type { Probe } from '../../src/cluster/objects/probe.ts';
import type { PodClass } from '../../src/cluster/pod-class.ts';
import { RandomStreams, runKey } from '../../src/engine/random.ts';
import { END_OF_TIME, fromSeconds, toSeconds } from '../../src/engine/time.ts';
import { Host } from '../../src/infra/host.ts';
import type { AppProcess } from '../../src/infra/life/app-life.ts';
import { Instance } from '../../src/infra/life/instance.ts';
import { plainRuntime } from '../../src/infra/profiles/plain.ts';
import { CONTAINERD } from '../../src/infra/profiles/runtimes/processes.ts';
import type { ContainerRuntime } from '../../src/infra/specs/containers.ts';
import { Alarms } from '../../src/node/alarms.ts';
import { Kubelet } from '../../src/node/kubelet.ts';
import type { KubeletOptions } from '../../src/node/kubelet-options.ts';
import type { Program } from '../../src/node/program.ts';
import type { Phase } from '../../src/records.ts';
import { apiWorld } from './api.ts';
import { constant, host, MIB } from './scenarios.ts';
import { plainRegistry, surroundings } from './surroundings.ts';

/** A runtime that starts containers in half a second, images present unless they are said to be missing. */
const RUNTIME: ContainerRuntime = {
  ...plainRuntime(CONTAINERD, true),
  start: constant(0.5),
  serialSeconds: 0,
  perResidentSeconds: 0,
  cpuShare: 0,
  memoryPerContainer: 0,
};

/** Kubernetes' defaults, in seconds. */
export const probe = (changes: Partial<Record<keyof Probe, number>> = {}): Probe => {
  const said = {
    initialDelay: 0,
    period: 10,
    timeout: 1,
    successThreshold: 1,
    failureThreshold: 3,
    ...changes,
  };
  return {
    ...said,
    initialDelay: fromSeconds(said.initialDelay),
    period: fromSeconds(said.period),
    timeout: fromSeconds(said.timeout),
  };
};

export interface ContainerSaid extends Partial<ContainerTemplate> {
  /** Seconds from process start to able. */
  readonly startup?: number;
  /** Bytes used. */
  readonly memory?: number;
  readonly faults?: Omit<NonNullable<Program['faults']>, 'draws'>;
  readonly shutdown?: number;
  readonly lifetime?: number;
  readonly isImageMissing?: boolean;
  /** Bytes written to its own layer at each start. */
  readonly writes?: number;
}

interface WorldSaid {
  readonly memory?: number;
  readonly thresholds?: KubeletOptions['thresholds'];
  readonly slots?: number;
  readonly watchLatency?: number;
}

const LAYER = { id: 'web/0', size: 100 * MIB };
const MISSING = { id: 'far/0', size: 125 * MIB, compressed: 125 * MIB };

/** `said`: what differs from 16 GiB, no thresholds, 110 pods and an API server that takes no time. */
export function kubeletWorld(said: WorldSaid = {}) {
  const {
    memory = 16 * 1024 * MIB,
    thresholds = { memory: 0, disk: 0 },
    slots = 110,
    watchLatency = 0,
  } = said;
  const { sim, store, api, change, records } = apiWorld({ watchLatency });
  const emit = (record: (typeof records)[number]) => records.push(record);
  const spec = { ...host(), index: 0, systemMemory: 0, memory, runtime: RUNTIME };
  const machine = new Host(spec, surroundings(sim, emit, plainRegistry).plug());
  machine.images?.preload([LAYER]);
  const node = newNode('host-1', 0, 0);
  change((tx) => tx.create(node));
  const heartbeats = new Heartbeats(sim, fromSeconds(10), () => 0);
  const containers = new Map<ContainerTemplate, ContainerSaid>();
  const streams = new RandomStreams(runKey('1', 0));
  let made = 0;
  let programs = 0;
  const kubelet = new Kubelet({
    sim,
    alarms: new Alarms(sim),
    machine,
    api,
    client: api.client('kubelet', { qps: 50, burst: 100 }),
    node,
    heartbeats,
    allocatable: { cpu: 32_000, memory, disk: Infinity, slots, network: Infinity },
    thresholds,
    programs: {
      of: (_, template) => programOf(containers.get(template) ?? {}, streams, `${programs++}`),
    },
    images: [],
    volumes: null,
    emit,
    cpuQuotaPeriod: 100_000,
    registryLatency: 0,
    relistOffset: 0,
  });
  const template = (parts: readonly ContainerSaid[], more: Partial<PodTemplate> = {}): PodTemplate => {
    const make = (one: ContainerSaid, i: number) => {
      const container = containerOf(one, containers.size + i);
      containers.set(container, one);
      return container;
    };
    return {
      app: 'web',
      revision: 'v1',
      class: CLASS,
      containers: parts.map(make),
      initContainers: [],
      restartPolicy: 'Always',
      terminationGrace: fromSeconds(30),
      deletionCost: 0,
      ...more,
    };
  };
  const bind = (of: PodTemplate) => {
    const name = `web-${made}`;
    const instance = new Instance(sim, made++, name, emit);
    const pod = new Pod(name, of, instance);
    change((tx) => tx.create(pod));
    instance.enter('placing', 'decided');
    change((tx) => {
      tx.bind(pod, 0);
      instance.enter('bound', 'bound', 0);
    });
    return pod;
  };
  /** Phases of a pod with the second in which each began, from the one after 'bound' on. */
  const phases = (pod: Pod): readonly (readonly [Phase, number])[] =>
    records.flatMap((record) =>
      record.kind === 'phase' && record.instance === pod.life.index && !EARLIER.includes(record.phase)
        ? [[record.phase, toSeconds(record.at)]]
        : [],
    );
  const run = (seconds: number) => sim.run(fromSeconds(seconds));
  const remove = (pod: Pod, seconds = 30) =>
    change((tx) => deletePod(tx, pod, 'deleted', fromSeconds(seconds)));
  const parts = { sim, store, api, change, records, machine, node, kubelet, heartbeats };
  return { ...parts, template, bind, phases, run, remove };
}

const EARLIER: readonly Phase[] = ['queued', 'placing', 'bound'];

const CLASS: PodClass = {
  name: 'web',
  requests: { cpu: 100, memory: 100 * MIB, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
};

function containerOf(said: ContainerSaid, i: number): ContainerTemplate {
  return {
    name: `c${i}`,
    program: 'web',
    image: { name: 'web', version: 'v1', bytes: LAYER.size },
    requests: { cores: 0.1, memory: 100 * MIB },
    limits: { cores: null, memory: null },
    startupProbe: null,
    readinessProbe: null,
    livenessProbe: null,
    preStop: 0,
    ...said,
  };
}

function programOf(said: ContainerSaid, streams: RandomStreams, name: string): Program {
  const {
    startup = 2,
    memory = 50 * MIB,
    lifetime,
    faults,
    shutdown = 0,
    isImageMissing = false,
    writes = 0,
  } = said;
  const process: AppProcess = {
    startup: constant(startup),
    startupCpu: 0,
    probe: null,
    usage: { at: () => ({ cores: 0.1, memory, until: END_OF_TIME, ended: false }) },
    writes,
    imageResident: 0,
    interference: null,
    modifies: 0,
    steadyWrites: null,
    tasks: null,
    traffic: null,
    lifetime: lifetime === undefined ? END_OF_TIME : fromSeconds(lifetime),
  };
  const draws = streams.stream('test', name);
  return {
    process,
    layers: [isImageMissing ? MISSING : LAYER],
    pullAlways: false,
    draws: { boot: draws, runtime: draws, startup: draws },
    faults: faults === undefined ? null : { ...faults, draws },
    stopsAfter: () => (shutdown === Infinity ? END_OF_TIME : fromSeconds(shutdown)),
  };
}
