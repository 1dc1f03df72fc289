/** Times from JSON: what `hyperfine --export-json` writes, or a plain list of numbers. */
import { MeasurementError, type Measurements, type ReadingOptions } from '../measurements.ts';
import { readTime } from './time.ts';

const WANTED = 'name a file that hyperfine --export-json wrote, or a list of numbers';

/** One command that hyperfine measured. Times are in seconds, whatever the options say of bare numbers. */
interface Command {
  readonly command: string;
  readonly times: readonly unknown[];
  /** CPU time by wall time; null where it is not told. */
  readonly cpuShare: number | null;
}

export function readJson(text: string, options: ReadingOptions): Measurements {
  const data = parse(text);
  if (Array.isArray(data)) {
    return { name: options.name, seconds: secondsOf(data, options), cpuShare: null };
  }
  const { command, times, cpuShare } = choose(commandsOf(data), options.column);
  const name = command === '' ? options.name : `${options.name}, ${command}`;
  return { name, seconds: secondsOf(times, { ...options, unit: 1 }), cpuShare };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(reason)?.[1] ?? Number.NaN);
    const line = Number.isFinite(position) ? text.slice(0, position).split('\n').length : null;
    throw new MeasurementError(line, `the JSON can not be read: ${reason.split('\n')[0] ?? ''}`, WANTED);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function commandsOf(data: unknown): Command[] {
  const results = isRecord(data) ? data.results : undefined;
  if (!Array.isArray(results)) {
    throw new MeasurementError(null, 'there is no list of results in the JSON', WANTED);
  }
  return results.map((result: unknown, i) => {
    const times = isRecord(result) ? result.times : undefined;
    if (!isRecord(result) || !Array.isArray(times)) {
      throw new MeasurementError(null, `results[${i}] has no list of times`, WANTED);
    }
    return { command: String(result.command ?? ''), times, cpuShare: shareOf(result) };
  });
}

function shareOf({ user, system, mean }: Readonly<Record<string, unknown>>): number | null {
  if (typeof user !== 'number' || typeof system !== 'number' || typeof mean !== 'number') return null;
  const share = (user + system) / mean;
  return share >= 0 && Number.isFinite(share) ? share : null;
}

function choose(commands: readonly Command[], wanted: string | null): Command {
  const number = wanted !== null && /^\d+$/.test(wanted) ? Number(wanted) : 0;
  const found =
    wanted === null
      ? commands[0]
      : (commands.find(({ command }) => command === wanted) ?? commands[number - 1]);
  if (found !== undefined && (wanted !== null || commands.length === 1)) return found;
  if (commands.length === 0) throw new MeasurementError(null, 'there are no results in the JSON', WANTED);
  const list = commands.map(({ command }, i) => `${i + 1} (${command})`).join(', ');
  const what = wanted === null ? `there are ${commands.length} commands` : `there is no command "${wanted}"`;
  throw new MeasurementError(null, what, `name one with --column: ${list}`);
}

function secondsOf(times: readonly unknown[], options: ReadingOptions): number[] {
  if (times.length === 0) throw new MeasurementError(null, 'the list of times is empty', WANTED);
  return times.map((time, i) => {
    if (typeof time === 'number' || typeof time === 'string') {
      return placed(() => readTime(String(time).trim(), i + 1, options), i);
    }
    throw new MeasurementError(null, `times[${i}] is no time: ${JSON.stringify(time)}`, WANTED);
  });
}

/** In JSON a time is known by its place in the list rather than by its line. */
function placed(read: () => number, place: number): number {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MeasurementError)) throw error;
    throw new MeasurementError(null, `times[${place}]: ${error.message}`, error.fix);
  }
}
