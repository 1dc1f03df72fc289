/** The timeline as the simulation takes it. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { Act, Moment } from '../resolved.ts';
import type { ClusterAct } from '../resolved-workloads.ts';
import type { timeline } from '../schema/sections/timeline.ts';
import { toFaultAct } from './faults/to-fault-act.ts';

type ReadMoment = z.output<typeof timeline>[number];

export function toTimeline(read: readonly ReadMoment[]): Moment[] {
  return read.map((moment) => ({ at: fromSeconds(moment.at), act: toAct(moment) }));
}

/** The schema has seen to it that there is exactly one verb. */
function toAct(read: ReadMoment): Act {
  if (read.suspend !== undefined) {
    return {
      kind: 'suspend',
      copy: read.suspend,
      for: read.for === undefined ? null : fromSeconds(read.for),
    };
  }
  if (read.migrate !== undefined) {
    return { kind: 'migrate', copy: read.migrate, to: read.to === undefined ? null : String(read.to) };
  }
  for (const kind of ['evacuate', 'powerOff', 'powerOn'] as const) {
    const host = read[kind];
    if (host !== undefined) return { kind, host };
  }
  for (const kind of ['backup', 'restore'] as const) {
    const backup = read[kind];
    if (backup !== undefined) return { kind, backup };
  }
  const { rollout, toVersion = '' } = read;
  if (rollout !== undefined) return { kind: 'rollout', workload: rollout, version: toVersion };
  for (const kind of ['rollback', 'pauseRollout', 'resumeRollout', 'changeConfig'] as const) {
    const workload = read[kind];
    if (workload !== undefined) return { kind, workload };
  }
  return toFaultAct(read) ?? toClusterAct(read);
}

/** That a number of pods and a version are there was checked in the tree. */
function toClusterAct(read: ReadMoment): ClusterAct {
  const { scale, to, setImage, version = '', delete: name, cordon, uncordon } = read;
  if (scale !== undefined) return { kind: 'scale', workload: scale, to: Number(to) };
  if (setImage !== undefined) return { kind: 'setImage', workload: setImage, version };
  if (name !== undefined) return { kind: 'delete', name };
  if (cordon !== undefined) return { kind: 'cordon', node: cordon };
  if (uncordon !== undefined) return { kind: 'uncordon', node: uncordon };
  for (const kind of ['outOfService', 'inService'] as const) {
    const node = read[kind];
    if (node !== undefined) return { kind, node };
  }
  throw new Error('a moment of the timeline does nothing');
}
