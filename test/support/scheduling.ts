/** A scheduler behind an API server for tests, and a hand that takes pods away as kubelets do. */
import { deletePod } from '../../src/cluster/api/pod-deletion.ts';
import type { Labels } from '../../src/cluster/labels.ts';
import { NodeTable } from '../../src/cluster/node-table.ts';
import { type Node, newNode } from '../../src/cluster/objects/node.ts';
import { Pod } from '../../src/cluster/objects/pod.ts';
import type { PodClass } from '../../src/cluster/pod-class.ts';
import type { SchedulerRules } from '../../src/control/scheduling/scheduler-rules.ts';
import { type SchedulerParts, startSchedulers } from '../../src/control/scheduling/start-scheduler.ts';
import { RandomStreams, runKey } from '../../src/engine/random.ts';
import { Simulation } from '../../src/engine/simulation.ts';
import { fromSeconds, MICROS_PER_SECOND as S } from '../../src/engine/time.ts';
import { Instance } from '../../src/infra/life/instance.ts';
import { compose } from '../../src/policies/compose.ts';
import { nodeResourcesFit } from '../../src/policies/filters/node-resources-fit.ts';
import { nodeUnschedulable } from '../../src/policies/filters/node-unschedulable.ts';
import { taintToleration } from '../../src/policies/filters/taint-toleration.ts';
import type { Composition } from '../../src/policies/policy.ts';
import { all } from '../../src/policies/sampling/all.ts';
import type { RecordListener } from '../../src/records.ts';
import { type ApiTimes, apiWorld, podTemplate } from './api.ts';

const RULES: SchedulerRules = {
  initialBackoff: S,
  maxBackoff: 10 * S,
  popsEarly: true,
  cost: { fixed: 0, perFiltered: 0, perScored: 0 },
  regretEvery: 0,
  waitsForVictims: false,
  waitsForStatus: false,
};

export interface SchedulerWorldOptions {
  /** Millicores of each node; machines are 10, 11, ... */
  readonly nodes: readonly number[];
  readonly rules?: Partial<SchedulerRules>;
  readonly times?: ApiTimes;
  readonly limits?: { readonly qps: number; readonly burst: number };
  readonly parts?: Partial<Composition>;
  readonly preempts?: boolean;
  /** Rows of nodes that join later. */
  readonly later?: readonly number[];
}

type Bare = Pick<SchedulerWorldOptions, 'nodes' | 'rules' | 'parts' | 'preempts' | 'later'>;

/** What a scheduler needs but for an API server, and pods for it that no store holds. */
export function bareScheduler(options: Bare, sim = new Simulation(), emit: RecordListener = () => undefined) {
  const { later = [], parts = {}, rules = {}, preempts = true } = options;
  const nodes = new NodeTable(
    options.nodes.map((cpu, row) => ({
      machine: 10 + row,
      name: `n${row}`,
      allocatable: { cpu, memory: Infinity, disk: Infinity, slots: Infinity, network: Infinity },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
      joined: !later.includes(row),
    })),
  );
  const composition: Composition = {
    name: 'test',
    filters: [nodeUnschedulable, taintToleration, nodeResourcesFit()],
    scores: [],
    sampling: all,
    tieBreak: 'first',
    ...parts,
  };
  const streams = new RandomStreams(runKey('1', 0));
  const draws = { ties: streams.stream('ties', ''), preemption: streams.stream('preemption', '') };
  const made: Pod[] = [];
  const makePod = (name: string, cpu: number, said: Partial<PodClass> = {}, labels?: Labels): Pod => {
    const template = podTemplate('web', labels ?? { app: 'web' });
    const requests = { cpu, memory: 0, disk: 0, slots: 1, network: 0 };
    const life = new Instance(sim, made.length, name, emit);
    const pod = new Pod(name, { ...template, class: { ...template.class, requests, ...said } }, life);
    made.push(pod);
    return pod;
  };
  const assembled: SchedulerParts = {
    sim,
    nodes,
    policy: (further) => compose({ ...composition, filters: [...further, ...composition.filters] }),
    rules: { ...RULES, ...rules },
    draws,
    preempts,
    emit,
  };
  return { sim, nodes, parts: assembled, made, makePod };
}

export function schedulerWorld(options: SchedulerWorldOptions) {
  const { limits = { qps: Infinity, burst: 1 } } = options;
  const { sim, store, api, records } = apiWorld(options.times);
  const emit: RecordListener = (record) => {
    records.push(record);
  };
  const { nodes, parts, made, makePod } = bareScheduler(options, sim, emit);
  const { scheduler } = startSchedulers({ ...parts, server: api, limits });
  const hand = api.client('hand', { qps: Infinity, burst: 1 });
  const create = (object: Pod | Node) =>
    hand.write((tx) => {
      tx.create(object);
      return true;
    });
  const objects = options.nodes.map((_, row) => newNode(`n${row}`, row, 10 + row));

  const submit = (...said: Parameters<typeof makePod>): Pod => {
    const pod = makePod(...said);
    create(pod);
    return pod;
  };
  const joinNode = (row: number): Node => {
    const node = objects[row];
    if (node === undefined) throw new Error(`there is no node ${row}`);
    create(node);
    return node;
  };
  const changeNode = (node: Node, said: Partial<Pick<Node, 'unschedulable' | 'ready' | 'conditions'>>) =>
    hand.write((tx) => {
      Object.assign(node, said);
      tx.update(node);
      return true;
    });
  /** The user deletes a pod. */
  const remove = (pod: Pod) => hand.write((tx) => deletePod(tx, pod, 'deleted'));
  /** The kubelet says that a pod that was told to end is gone. */
  const finish = (pod: Pod) =>
    hand.write((tx) => {
      if (!tx.store.pods.has(pod)) return false;
      tx.remove(pod);
      return true;
    });
  const until = (seconds: number) => sim.run(fromSeconds(seconds));
  /** Pods and the names of their nodes, of those that are bound. */
  const bound = () =>
    Object.fromEntries(made.filter(({ node }) => node >= 0).map((pod) => [pod.name, nodes.names[pod.node]]));
  const phases = (pod: Pod) =>
    records.flatMap((one) =>
      one.kind === 'phase' && one.instance === pod.life.index ? [`${one.phase} ${one.cause}`] : [],
    );
  const ofKind = (kind: (typeof records)[number]['kind']) => records.filter((one) => one.kind === kind);
  const world = { sim, store, api, nodes, scheduler, records, submit, joinNode, changeNode };
  return { ...world, remove, finish, until, bound, phases, ofKind };
}
