/**
 * Logs in the Standard Workload Format: the jobs of a parallel machine, one a line, 18 numbers each; -1: not known.
 * Comments begin with a semicolon.
 *
 *     job submit wait run processors cpu memory wanted-processors wanted-time wanted-memory status user ...
 *
 * Times are seconds from the start of the log, memory is KiB for each processor. Source: Chapin et al., "Benchmarks and
 * standards for the evaluation of parallel job schedulers", JSSPP 1999; Parallel Workloads Archive.
 */
import { fromSeconds } from '../../../engine/time.ts';
import { TraceError } from '../../trace-error.ts';
import type { TraceFormat } from '../format.ts';
import type { JobRow } from '../rows.ts';

const COLUMNS = 18;
const KIB = 1024;
/** How a log says what it ran on. `MaxNodes` would count nodes, whatever each has. */
const MACHINE = /^\s*;\s*MaxProcs:\s*([1-9]\d*)\b/i;

export const SWF: TraceFormat<JobRow> = {
  name: 'swf',
  meaning: 'jobs of a parallel machine, in the Standard Workload Format',
  rows: 'job',
  units: { cpu: 'cores', memory: 'bytes' },
  clock: 'trace',
  headed: false,
  processorsIn: (line) => {
    const [, said] = MACHINE.exec(line) ?? [];
    return said === undefined ? null : Number(said);
  },
  recognises: (first) => first.trimStart().startsWith(';') || numbersOf(first).length === COLUMNS,
  open: () => {
    let submitted = Number.NEGATIVE_INFINITY;
    return (line, number) => {
      const text = line.trim();
      if (text === '' || text.startsWith(';')) return null;
      const job = jobOf(number, text);
      if (job.submitted < submitted)
        throw new TraceError(number, `job ${job.name} was submitted before the one above it`);
      submitted = job.submitted;
      return job;
    };
  },
};

/** The cells of a line that are numbers. */
function numbersOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((cell) => cell !== '' && Number.isFinite(Number(cell)));
}

function jobOf(line: number, text: string): JobRow {
  const cells = text.split(/\s+/);
  if (cells.length !== COLUMNS)
    throw new TraceError(line, `there are ${cells.length} numbers where a job has ${COLUMNS}`);
  const numbers = cells.map(Number);
  const wrong = numbers.findIndex((number) => !Number.isFinite(number));
  if (wrong >= 0) throw new TraceError(line, `"${cells[wrong]}" is no number`);
  const [number = 0, submit = -1, wait, run, given, , , wantedProcessors, wantedTime] = numbers;
  if (submit < 0) throw new TraceError(line, `job ${number} has no submit time`);
  const [wantedMemory, , user] = numbers.slice(9);
  const processors = known(given);
  const perProcessor = known(wantedMemory);
  return {
    kind: 'job',
    name: String(number),
    submitted: fromSeconds(submit),
    waited: time(wait),
    ran: time(run),
    processors,
    wantedProcessors: known(wantedProcessors),
    wantedTime: time(wantedTime),
    memory: perProcessor === null || processors === null ? null : perProcessor * KIB * processors,
    owner: known(user) === null ? '' : String(user),
  };
}

function known(number: number | undefined): number | null {
  return number === undefined || number < 0 ? null : number;
}

function time(seconds: number | undefined): number | null {
  const there = known(seconds);
  return there === null ? null : fromSeconds(there);
}
