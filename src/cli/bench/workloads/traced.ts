/** Traces as workloads: lists of requests, and logs of batch jobs. */
import { jobLog } from '../../../scenario/bench/jobs/job-log.ts';
import { openbList } from '../../../scenario/bench/lists/openb.ts';
import { tracedList } from '../../../scenario/bench/lists/traced-list.ts';
import type { Workload } from '../../../scenario/bench/tournament.ts';
import { EXIT } from '../../exit-codes.ts';
import { listReader } from '../../files/traces.ts';
import { Refusal } from '../../refusal.ts';

const OPENB = /^(openb(?:-sample)?)(?:\/([\w.-]+))?$/;
const LOG = /^(?:swf|surf(?:-lisa)?)(?:-sample)?(?:\/|$)|\.swf(?:\.gz)?$/;
/** Lists that are known by their name, and files. */
const LIST =
  /^(?:borg|google-borg-2019|huawei|huawei-vm-topology|azure)(?:-sample)?(?:\/|$)|\.(?:csv|txt)(?:\.gz)?$/;
/** Behind a list of requests, that of the machines. */
const MACHINES = '+';

/** Logs of jobs that take whole nodes and do not say how many there are: the nodes, and the cores of each. */
const MACHINES_OF: readonly (readonly [log: RegExp, nodes: number, perNode: number])[] = [
  [/^surf(?:-lisa)?$/, 277, 16],
  [/^surf/, 24, 16],
];

/** Reads what the name stands for; null where it is none of these. Throws a Refusal where it can not be played. */
export function tracedWorkload(name: string, seeds: number): Workload | null {
  const [, trace, list = 'default'] = OPENB.exec(name) ?? [];
  if (trace !== undefined) return openb(name, trace, list, seeds);
  try {
    if (LOG.test(name)) return log(name);
    return LIST.test(name.split(MACHINES)[0] ?? '') ? requests(name) : null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(EXIT.usage, `${error.message}.`);
  }
}

function openb(name: string, trace: string, list: string, seeds: number): Workload {
  const lists = listReader(process.env);
  const nodes = sound(lists.machines(trace));
  const pods = sound(lists.requests(trace, list));
  const order = (seed: number) => {
    const found = lists.order(trace, list, seed);
    return found === null ? null : sound(found);
  };
  return openbList(name, { nodes, pods, order }, seeds);
}

function log(name: string): Workload {
  const list = sound(listReader(process.env).jobs(name));
  const [, nodes = null, perNode = 1] = MACHINES_OF.find(([log]) => log.test(name)) ?? [];
  return jobLog(name, list, list.processors ?? nodes, perNode);
}

function requests(name: string): Workload {
  const [trace = name, fleet] = name.split(MACHINES);
  const lists = listReader(process.env);
  const list = sound(lists.requests(trace));
  const found = lists.machines(fleet ?? trace);
  // That a trace says nothing of machines is no mistake; that a list of them which was named is not there is one.
  const machines = 'problem' in found && fleet === undefined ? null : sound(found);
  const isTimed = list.rows.every(({ at }) => at !== null);
  const departures = isTimed && list.rows.some(({ until }) => until !== null);
  return tracedList(name, { requests: list, machines, departures });
}

/** Throws a Refusal with the problem of a trace that could not be read. */
function sound<T extends object>(found: T | Problem): T {
  if (isProblem(found)) throw new Refusal(EXIT.usage, `${found.problem}.`);
  return found;
}

interface Problem {
  readonly problem: string;
}

const isProblem = (found: object): found is Problem => 'problem' in found;
