/** `towtank trace`: looks into a trace, and fits a scenario to it. */
import { Argument, type Command, InvalidArgumentError } from 'commander';
import type { TraceRow } from '../../scenario/traces/read.ts';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';
import type { TraceAndMachines } from '../trace/read.ts';
import type { TraceFacts } from '../trace/words.ts';

/** What 1 stands for where a trace is told in shares of the largest machine. Units: cores, bytes. */
interface Largest {
  readonly cpu: number;
  readonly memory: number;
}

interface TraceFlags {
  readonly machines?: string;
  readonly out?: string;
  readonly open?: boolean;
  readonly force?: boolean;
  readonly largest: Largest;
}

const GIB = 2 ** 30;
/** Assumed: a server of 2019, when the shares that are public were told. */
const USUAL_LARGEST: Largest = { cpu: 64, memory: 256 * GIB };

export function traceVerb(): Command {
  return verb('trace', 'look into a trace, or fit a scenario to it', [
    'towtank trace inspect pods.csv                # rows, spread, plot, oddities',
    'towtank trace inspect openb --out page --open # the same as a page with charts',
    'towtank trace fit pods.csv --out scenario.yaml && towtank run scenario.yaml',
  ])
    .addArgument(new Argument('<what>', 'what is to be done').choices(['inspect', 'fit']))
    .argument('<trace>', 'file, plain or packed with gzip, or name of a trace')
    .option('--machines <trace>', 'list of machines to compare with, or to run on')
    .option('--out <path>', 'inspect: folder for a page with charts; fit: the scenario')
    .option('--open', 'inspect: open the page in the browser')
    .option(
      '--largest <cores,memory>',
      'fit: what a share of 1 is, such as 64,256Gi',
      largestOf,
      USUAL_LARGEST,
    )
    .option('--force', 'fit: replace a scenario that is there')
    .action(action(trace));
}

/** Commander's reading of `64,256Gi`. */
function largestOf(text: string): Largest {
  const match = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)Gi$/.exec(text.trim());
  const [cpu, memory] = [Number(match?.[1]), Number(match?.[2]) * GIB];
  if (cpu > 0 && memory > 0) return { cpu, memory };
  throw new InvalidArgumentError('It must be cores and memory of the largest machine, such as 64,256Gi.');
}

async function trace(session: Session, what: string, name: string, flags: TraceFlags): Promise<ExitCode> {
  return what === 'fit' ? fitScenario(session, name, flags) : inspect(session, name, flags);
}

async function read(name: string, { machines }: TraceFlags, see: (row: TraceRow) => void) {
  const { readTraces } = await import('../trace/read.ts');
  return readTraces(name, machines, see);
}

async function inspect(session: Session, name: string, flags: TraceFlags): Promise<ExitCode> {
  const { OutputFolder } = await import('../files/write.ts');
  const output = flags.out === undefined ? null : new OutputFolder(flags.out);
  try {
    const { Survey } = await import('../../fit/traces/survey/survey.ts');
    const survey = new Survey();
    const traces = await read(name, flags, (row) => survey.add(row));
    const surveyed = survey.told();
    const { inspectData } = await import('../trace/data.ts');
    const data = inspectData(traces, surveyed);
    const facts = factsOf(traces);
    if (output !== null) {
      const { renderTrace } = await import('../../report/traces/report.ts');
      output.fill(await renderTrace({ ...facts, surveyed, json: JSON.stringify(data, null, 2) }));
    }
    const { printData } = await import('../terminal/data.ts');
    if (!(await printData(session, data))) {
      const { inspectView } = await import('../trace/inspect-view.ts');
      session.print(inspectView(facts, surveyed, session.paint));
    }
  } finally {
    output?.close();
  }
  if (output !== null) await shown(session, output.path, flags);
  return EXIT.ok;
}

async function shown(session: Session, folder: string, { open }: TraceFlags): Promise<void> {
  const page = `${folder.replace(/\/$/, '')}/report.html`;
  if (!session.isForPrograms) session.print(`\nPage: ${page}`);
  if (open === true) (await import('../terminal/browser.ts')).openInBrowser(session, page);
}

function factsOf({ trace: { name, hash, format } }: TraceAndMachines): TraceFacts {
  return { name, hash, form: format.name, meaning: format.meaning, units: format.units };
}

async function fitScenario(session: Session, name: string, flags: TraceFlags): Promise<ExitCode> {
  const { TraceFitter } = await import('../../fit/traces/fitter.ts');
  const fitter = new TraceFitter();
  const traces = await read(name, flags, (row) => fitter.add(row));
  const { aboutOf, scaleOf } = await import('../trace/about.ts');
  const found = fitter.scenario(aboutOf(traces, flags.largest), scaleOf(traces, flags.largest));
  if (found === null)
    throw new Refusal(
      EXIT.usage,
      `${name} lists machines and no work. Name a trace of work, and this list with --machines ${name}.`,
    );
  const { out, force = false } = flags;
  if (out !== undefined) (await import('../files/write.ts')).writeOne(out, found.text, force);
  const { fitData } = await import('../trace/data.ts');
  const { printData } = await import('../terminal/data.ts');
  if (await printData(session, fitData(traces, found))) return EXIT.ok;
  if (out === undefined) session.print(found.text);
  else {
    const { fitView } = await import('../trace/fit-view.ts');
    session.print(fitView(found, traces.trace.name, out, session.paint));
  }
  return EXIT.ok;
}
