/** The flags of the verbs that look at a run. */
import { type Command, InvalidArgumentError } from 'commander';
import { duration } from '../../scenario/text/quantities.ts';

/** Adds them to a verb. */
export function withRunFlags(command: Command): Command {
  return command
    .option('--run <dir>', 'folder of a run (default: the newest under reports/)')
    .option('--variant <name>', 'variant to look at (default: the first)')
    .option('--replication <number>', 'replication to look at, from 0 (default: 0)', wholeFromZero)
    .option('--at <time>', 'instant of the run, such as 12m30s (default: its end)', seconds);
}

/** A time such as `12m30s`, in seconds. */
export function seconds(text: string): number {
  try {
    const read = duration.read(text);
    if (read >= 0) return read;
  } catch {
    // Told below, in the words of a flag.
  }
  throw new InvalidArgumentError('It must be a time such as 12m30s.');
}

/** A whole number from 0. */
export function wholeFromZero(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count)) return count;
  throw new InvalidArgumentError('It must be a whole number from 0.');
}
