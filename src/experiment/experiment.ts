/**
 * From a scenario to its summary: replicates every variant under common random numbers until the answer is tight,
 * then compares, judges and says it in one sentence.
 */
import { runReplication } from '../scenario/build.ts';
import type { ReplicationResult, Warning } from '../scenario/outcome.ts';
import type { ResolvedScenario } from '../scenario/resolved.ts';
import { answer } from './findings/answer.ts';
import { judgeAll, type ResultsByVariant } from './findings/assertions.ts';
import { compareAll } from './findings/compare.ts';
import { summariseVariant } from './findings/summarise.ts';
import { warningsOf } from './findings/warnings.ts';
import type { ExperimentResult, Summary } from './result.ts';
import { type Driver, drive } from './runs/drive.ts';
import { startPool } from './runs/pool.ts';
import { type Progress, progressOf } from './runs/progress.ts';
import { Replications } from './runs/replications.ts';
import type { StopRule } from './runs/stop-rule.ts';

/** What an experiment is made of. */
export interface ExperimentInput {
  readonly scenario: ResolvedScenario;
  /** `sha256:...` of the scenario as resolved. */
  readonly hash: string;
}

export interface ExperimentOptions {
  /** Of towtank itself. */
  readonly version: string;
  /** Threads at most. 1: everything in this thread. The results are the same whatever it is. */
  readonly jobs: number;
  /** Exactly so many replications instead of the scenario's rule. 1 and up. */
  readonly replications?: number | undefined;
  /** Only this variant, which is then its own baseline. */
  readonly variant?: string | undefined;
  /** Stops the experiment; what is complete by then is summarised and marked as partial. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each run. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What is needed beside the scenario to make its runs. Tests bring their own. */
export type Engine = Pick<Driver, 'run' | 'startPool' | 'clock'>;

/** Runs the experiment. Throws RangeError for a variant that the scenario does not have, or for no replications. */
export async function runExperiment(
  { scenario, hash }: ExperimentInput,
  options: ExperimentOptions,
  engine: Engine = engineFor(scenario),
): Promise<ExperimentResult> {
  const chosen = chooseVariants(scenario, options.variant);
  const rule = stopRule(scenario, options.replications);
  const replications = new Replications(chosen, rule);
  const names = chosen.flatMap((index) => scenario.variants[index]?.name ?? []);
  await drive(replications, {
    ...engine,
    jobs: options.jobs,
    signal: options.signal ?? null,
    onRun: () => options.onProgress?.(progressOf(replications, names, rule.metrics)),
  });
  const results = byVariant(names, replications);
  const interrupted = !replications.done;
  return {
    summary: summarise(scenario, hash, options.version, rule, results, interrupted),
    replications: [...results.values()].flat(),
    interrupted,
  };
}

function engineFor(scenario: ResolvedScenario): Engine {
  return {
    run: ({ variant, replication }) => runReplication(scenario, variant, replication),
    startPool: (jobs) => startPool(jobs, scenario),
    clock: () => performance.now(),
  };
}

/** Positions in the scenario of the variants to run. */
function chooseVariants(scenario: ResolvedScenario, only: string | undefined): readonly number[] {
  const all = scenario.variants.map((_, index) => index);
  const chosen = all.filter((index) => only === undefined || scenario.variants[index]?.name === only);
  if (chosen.length > 0) return chosen;
  const known = scenario.variants.map(({ name }) => name).join(', ');
  throw new RangeError(`there is no variant ${only ?? ''}; there are: ${known}`);
}

function stopRule(scenario: ResolvedScenario, exactly: number | undefined): StopRule {
  const { min, max, until } = scenario.run.replications;
  const metrics = scenario.answerWith;
  if (exactly === undefined) return { min, max, until, metrics };
  if (!(Number.isInteger(exactly) && exactly >= 1))
    throw new RangeError(`there is no making ${exactly} replications`);
  return { min: exactly, max: exactly, until, metrics };
}

function byVariant(
  names: readonly string[],
  { rounds }: Replications,
): Map<string, readonly ReplicationResult[]> {
  return new Map(names.map((name, position) => [name, rounds.flatMap((round) => round[position] ?? [])]));
}

function summarise(
  scenario: ResolvedScenario,
  hash: string,
  version: string,
  rule: StopRule,
  results: ResultsByVariant,
  interrupted: boolean,
): Summary {
  const [baseline = '', ...others] = results.keys();
  const runs = (variant: string) => results.get(variant) ?? [];
  const warnings: Warning[] = warningsOf(rule, results, interrupted);
  return {
    schema: 'towtank.summary/1',
    version,
    scenario: { name: scenario.name, question: scenario.question, hash },
    seed: scenario.run.seed,
    replications: runs(baseline).map(({ replication }) => replication),
    baseline,
    answer: answer(scenario.answerWith, results, interrupted),
    variants: Object.fromEntries([...results].map(([name, own]) => [name, summariseVariant(own)])),
    comparisons: others.flatMap((variant) => compareAll(runs(variant), runs(baseline))),
    assertions: judgeAll(scenario.assertions, results),
    warnings,
    traces: Object.values(scenario.traces).map(({ name, rows, hash: of }) => ({
      name,
      rows: rows.length,
      hash: of,
    })),
  };
}
