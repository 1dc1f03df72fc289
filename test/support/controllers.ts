/** A cluster for tests of controllers: an API server, and a hand that does at once what schedulers and kubelets do. */
import type { Pod } from '../../src/cluster/objects/pod.ts';
import type { PodTemplate } from '../../src/cluster/objects/pod-template.ts';
import type { ControllerParts } from '../../src/control/controllers/parts.ts';
import type { Micros } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import { type ApiTimes, apiWorld, makePod } from './api.ts';

export interface HandTimes {
  /** From its creation until a pod is ready; Infinity: never. */
  readonly ready?: Micros | ((pod: Pod) => Micros);
  /** From the wish to delete a pod until it is gone. */
  readonly gone?: Micros;
  /** Rows of the nodes that pods are dealt to in turn. */
  readonly nodes?: number;
}

/** `hand` null: pods stay as they are created. */
export function controllerWorld(
  times: ApiTimes = {},
  hand: HandTimes | null = {},
  limits = { qps: Infinity, burst: 1 },
) {
  const world = apiWorld(times);
  const { sim, api, store } = world;
  const records: RunRecord[] = [];
  const emit = (record: RunRecord) => {
    records.push(record);
  };
  const parts: ControllerParts = {
    sim,
    server: api,
    makePod,
    emit,
    client: (name) => api.client(name, limits),
  };
  const client = api.client('hand', { qps: Infinity, burst: 1 });
  const later: (() => void)[] = [];
  const act = sim.on((index) => later[index]?.());
  const after = (delay: Micros, action: () => void) => {
    if (Number.isFinite(delay)) sim.after(delay, act, later.push(action) - 1);
  };
  let dealt = 0;
  const bringUp = (pod: Pod, ready: Micros) => {
    client.write((tx) => {
      if (!tx.store.pods.has(pod) || pod.deletionAt !== null) return false;
      tx.bind(pod, dealt++ % (hand?.nodes ?? 1));
      return true;
    });
    after(ready, () => report(pod, true));
  };
  /** What a kubelet reports of a pod. */
  const report = (pod: Pod, ready: boolean) =>
    client.write((tx) => {
      if (!tx.store.pods.has(pod)) return false;
      pod.phase = 'Running';
      pod.report(ready, tx.now);
      tx.update(pod);
      return true;
    });
  /** A pod ends by itself. */
  const end = (pod: Pod, phase: 'Succeeded' | 'Failed') =>
    client.write((tx) => {
      if (!tx.store.pods.has(pod)) return false;
      pod.phase = phase;
      pod.report(false, tx.now);
      pod.finishedAt = tx.now;
      tx.update(pod);
      return true;
    });
  const remove = (pod: Pod) =>
    client.write((tx) => {
      if (!tx.store.pods.has(pod)) return false;
      tx.remove(pod);
      return true;
    });
  if (hand !== null) {
    const { ready = 0, gone = 0 } = hand;
    api.watch(store.pods, (event, pod) => {
      if (event === 'added') bringUp(pod, typeof ready === 'number' ? ready : ready(pod));
      else if (event === 'modified' && pod.deletionAt !== null) after(gone, () => remove(pod));
    });
  }
  const events = (...reasons: readonly string[]) =>
    records.flatMap((record) => (record.kind === 'event' && reasons.includes(record.reason) ? [record] : []));
  const pods = () => [...store.pods.all()];
  return { ...world, parts, records, events, pods, report, end, remove, after };
}

/** The template of a later version. */
export function versionOf(template: PodTemplate, revision: string): PodTemplate {
  return { ...template, revision };
}
