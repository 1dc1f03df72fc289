/** `towtank fit`: makes a profile out of measured times. */
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { Choice, Fit } from '../../fit/fit.ts';
import type { Part } from '../../fit/profile.ts';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';

interface FitFlags {
  readonly as: Part;
  readonly column?: string;
  readonly unit: string;
  readonly cpuShare?: number;
  readonly family?: Choice;
  readonly out?: string;
  readonly svg?: string;
  readonly force?: boolean;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, ms: 1e-3, us: 1e-6, min: 60 };
const PARTS = ['vm', 'guest', 'create', 'container', 'app'];
const CHOICES = ['lognormal', 'gamma', 'weibull', 'empirical'];

/** No list of times is larger. */
const MAX_BYTES = 64 * 2 ** 20;

export function fitVerb(): Command {
  return verb('fit', 'make a profile out of measured times', [
    'towtank fit boot boot-times.csv               # one time a line: 1.62, or 850ms',
    'towtank fit boot runs.csv --column boot --unit ms --out profile.yaml',
    "hyperfine --export-json - -N './boot.sh' | towtank fit boot -",
  ])
    .addArgument(new Argument('<what>', 'what was measured').choices(['boot']))
    .argument('<file>', 'CSV, or JSON of hyperfine; - is standard input')
    .addOption(new Option('--as <part>', 'what the times are of').choices(PARTS).default('vm'))
    .option('--column <name>', 'column of a CSV, or command of a JSON; a number counts from 1')
    .addOption(new Option('--unit <unit>', 'of bare numbers').choices(Object.keys(UNITS)).default('s'))
    .option('--cpu-share <share>', 'part of the time at work on one core, such as 40%', shareOf)
    .addOption(new Option('--family <name>', 'instead of the best one').choices(CHOICES))
    .option('--out <file>', 'write the profile, a scenario that others can extend')
    .option('--svg <file>', 'draw the times, the fits, and their quantiles')
    .option('--force', 'replace files that are there')
    .action(action(fit));
}

/** Commander's reading of a share. */
function shareOf(text: string): number {
  const number = Number(text.replace(/%$/, ''));
  const share = text.endsWith('%') ? number / 100 : number;
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('It must be a share, from 0% to 100%.');
}

async function fit(session: Session, _what: string, file: string, flags: FitFlags): Promise<ExitCode> {
  const { profileText } = await import('../../fit/profile.ts');
  const found = await fitOf(file, flags);
  const choice = flags.family ?? found.best;
  if (choice !== found.best && choice !== 'empirical' && found.candidates.length === 0) {
    throw new Refusal(EXIT.usage, `All times are the same: there is no ${choice} fit. Leave out --family.`);
  }
  const options = { part: flags.as, choice, cpuShare: flags.cpuShare ?? null };
  const profile = profileText(found, options);
  await writeFiles(found, profile, flags);
  const { fitData } = await import('../fit/data.ts');
  const { printData } = await import('../terminal/data.ts');
  if (await printData(session, fitData(found, choice, profile))) return EXIT.ok;
  const { fitView } = await import('../fit/view.ts');
  session.print(fitView({ fit: found, choice, profile, out: flags.out ?? null }, session.paint));
  return EXIT.ok;
}

/** Reads the file and fits it. Refuses it with the line that is wrong. */
async function fitOf(file: string, { column, unit }: FitFlags): Promise<Fit> {
  const [{ readCapped }, { readMeasurements }, { fitTimes }, { MeasurementError }] = await Promise.all([
    import('../files/read-capped.ts'),
    import('../../fit/reading/read.ts'),
    import('../../fit/fit.ts'),
    import('../../fit/measurements.ts'),
  ]);
  const text = readCapped(file, MAX_BYTES);
  const shown = file === '-' ? 'standard input' : file;
  if (typeof text !== 'string') throw new Refusal(EXIT.invalid, unread(shown, text));
  try {
    const options = { name: shown, column: column ?? null, unit: UNITS[unit] ?? 1 };
    return fitTimes(readMeasurements(text, options));
  } catch (error) {
    if (!(error instanceof MeasurementError)) throw error;
    const place = error.line === null ? shown : `${shown}:${error.line}`;
    throw new Refusal(EXIT.invalid, `${place}: ${error.message}\n  fix: ${error.fix}`);
  }
}

function unread(file: string, why: { readonly kind: string; readonly reason?: string }): string {
  if (why.kind === 'missing') return `There is no file ${file}.`;
  if (why.kind === 'too-large') {
    return `${file} has more than ${MAX_BYTES / 2 ** 20} MiB; take every tenth line: the distribution is the same.`;
  }
  return `${file} can not be read: ${why.reason ?? ''}.`;
}

async function writeFiles(found: Fit, profile: string, { out, svg, force = false }: FitFlags): Promise<void> {
  const { writeOne } = await import('../files/write.ts');
  if (out !== undefined) writeOne(out, profile, force);
  if (svg === undefined) return;
  const { drawFit } = await import('../../report/fit/drawing.ts');
  writeOne(svg, await drawFit(found), force);
}
