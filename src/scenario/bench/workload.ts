/** What policies are played on, as it was read. Plain data, safe to hand to another thread. */
import type { JobLog } from './jobs/job-log.ts';
import type { RequestList } from './lists/request-list.ts';
import { copiesIn, hostsIn, type ScenarioRuns } from './runs/scenario-runs.ts';

export type Workload = RequestList | JobLog | ScenarioRuns;

/** Whether seeds change anything. */
export const hasChance = ({ kind }: Workload): boolean => kind !== 'jobs';

/** Nodes that it is played on; processors of the machine where it is a log of jobs. */
export function nodesIn(workload: Workload): number {
  switch (workload.kind) {
    case 'jobs':
      return workload.processors;
    case 'scenario':
      return hostsIn(workload);
    case 'requests': {
      const all = workload.machines.reduce((sum, { count }) => sum + count, 0);
      return Math.min(all, workload.take ?? all);
    }
  }
}

/** Requests, jobs or copies of it. `decisions`: of a match, for which a list may be lengthened. */
export function itemsIn(workload: Workload, decisions: number): number {
  return workload.kind === 'scenario' ? copiesIn(workload) : decisions;
}

/**
 * The workload on so many nodes: of a list, those of its trace taken evenly, without what was published for all of them, or
 * as many as are asked for where they were made up; of a log, a machine with so many processors. Throws RangeError where it
 * can not be played there.
 */
export function resized(workload: Workload, nodes: number): Workload {
  const name = `${workload.name}@${nodes}`;
  if (workload.kind === 'requests') return resizedList(workload, nodes, name);
  if (workload.kind === 'scenario')
    throw new RangeError(`the hosts of ${workload.name} stand in it: no other number can be asked for`);
  const widest = workload.jobs.reduce((most, { processors }) => Math.max(most, processors), 0);
  if (widest > nodes)
    throw new RangeError(`a job of ${workload.name} takes ${widest} processors: ${nodes} are too few`);
  return { ...workload, name, processors: nodes };
}

function resizedList(list: RequestList, nodes: number, name: string): RequestList {
  const [kind] = list.machines;
  if (list.fleet === 'made' && kind !== undefined)
    return { ...list, name, machines: [{ ...kind, count: nodes }] };
  const all = nodesIn({ ...list, take: null });
  if (nodes > all) throw new RangeError(`${list.name} has ${all} nodes: ${nodes} are not there to be taken`);
  return { ...list, name, take: nodes, published: [] };
}
