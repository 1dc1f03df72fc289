/**
 * Reads a log in the Standard Workload Format: the jobs of a parallel machine, one a line, 18 numbers each; -1: not known.
 * Comments begin with a semicolon.
 *
 *     job submit wait run processors cpu memory wanted-processors wanted-time ...
 *
 * Times are seconds from the start of the log. Source: Chapin et al., "Benchmarks and standards for the evaluation of
 * parallel job schedulers", JSSPP 1999; Parallel Workloads Archive.
 */
import { TraceError } from './trace-error.ts';

const COLUMNS = 18;

/** One job as the log has it. Null: not known. */
export interface SwfJob {
  readonly number: number;
  /** Unit: s, as all times. */
  readonly submitted: number;
  readonly waited: number | null;
  readonly ran: number | null;
  readonly processors: number | null;
  readonly wantedProcessors: number | null;
  readonly wantedTime: number | null;
}

/** The jobs in the order of the file, one at a time. Throws a TraceError at the first line that is wrong. */
export function* swfJobs(lines: Iterable<string>): Generator<SwfJob, void, void> {
  let line = 0;
  let submitted = Number.NEGATIVE_INFINITY;
  for (const raw of lines) {
    line++;
    const text = raw.trim();
    if (text === '' || text.startsWith(';')) continue;
    const job = jobOf(line, text);
    if (job.submitted < submitted)
      throw new TraceError(line, `job ${job.number} was submitted before the one above it`);
    submitted = job.submitted;
    yield job;
  }
}

function jobOf(line: number, text: string): SwfJob {
  const cells = text.split(/\s+/);
  if (cells.length !== COLUMNS)
    throw new TraceError(line, `there are ${cells.length} numbers where a job has ${COLUMNS}`);
  const numbers = cells.map(Number);
  const wrong = numbers.findIndex((number) => !Number.isFinite(number));
  if (wrong >= 0) throw new TraceError(line, `"${cells[wrong]}" is no number`);
  const [number = 0, submit = -1, wait, run, processors, , , wantedProcessors, wantedTime] = numbers;
  if (submit < 0) throw new TraceError(line, `job ${number} has no submit time`);
  return {
    number,
    submitted: submit,
    waited: known(wait),
    ran: known(run),
    processors: known(processors),
    wantedProcessors: known(wantedProcessors),
    wantedTime: known(wantedTime),
  };
}

function known(number: number | undefined): number | null {
  return number === undefined || number < 0 ? null : number;
}
