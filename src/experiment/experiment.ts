/**
 * From a scenario to its summary: replicates every variant under common random numbers until the answer is tight,
 * then compares, judges and says it in one sentence.
 */
import { runReplication } from '../scenario/build.ts';
import type { ReplicationResult, Warning } from '../scenario/outcome.ts';
import type { ResolvedScenario } from '../scenario/resolved.ts';
import { answer } from './findings/answer.ts';
import { judgeAll } from './findings/assertions.ts';
import { judgeClaim } from './findings/claims.ts';
import { compareAll } from './findings/compare.ts';
import type { ResultsByVariant } from './findings/estimates.ts';
import { summariseVariant } from './findings/summarise.ts';
import { judgeTargets } from './findings/targets.ts';
import { warningsOf } from './findings/warnings.ts';
import type { ExperimentOutcome, Summary } from './result.ts';
import { cpuTime, type Driver, drive } from './runs/drive.ts';
import { startPool } from './runs/pool.ts';
import { type Progress, progressOf } from './runs/progress.ts';
import { Replications } from './runs/replications.ts';
import type { StopRule } from './runs/stop-rule.ts';

/** What an experiment looks at of a scenario; the rest concerns the runs. */
export interface Plan
  extends Pick<
    ResolvedScenario,
    'name' | 'question' | 'answerWith' | 'run' | 'assertions' | 'claim' | 'targets' | 'traces' | 'lists'
  > {
  readonly variants: readonly { readonly name: string }[];
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

/** How runs are made. Tests bring their own. */
export type Engine = Pick<Driver, 'run' | 'startPool' | 'clock'>;

/**
 * Runs the experiment of a resolved scenario; `hash` is that of its text, `sha256:...`. Throws RangeError for a variant
 * that the scenario does not have, or for no replications.
 */
export function runExperiment(
  { scenario, hash }: { readonly scenario: ResolvedScenario; readonly hash: string },
  options: ExperimentOptions,
): Promise<ExperimentOutcome> {
  const engine: Engine = {
    run: ({ variant, replication }) => runReplication(scenario, variant, replication),
    startPool: (jobs) => startPool(jobs, scenario),
    clock: cpuTime,
  };
  return experimentOn(scenario, hash, engine, options);
}

/** The same with runs made in any way. */
export async function experimentOn(
  plan: Plan,
  hash: string,
  engine: Engine,
  options: ExperimentOptions,
): Promise<ExperimentOutcome> {
  const chosen = chooseVariants(plan, options.variant);
  const rule = stopRule(plan, options.replications);
  const replications = new Replications(chosen, rule);
  const names = chosen.flatMap((index) => plan.variants[index]?.name ?? []);
  await drive(replications, {
    ...engine,
    jobs: options.jobs,
    signal: options.signal ?? null,
    onRun: () => options.onProgress?.(progressOf(replications, names, rule.metrics)),
  });
  const results = byVariant(names, replications);
  const interrupted = !replications.done;
  return {
    summary: summarise(plan, hash, options.version, rule, results, interrupted),
    replications: [...results.values()].flat(),
    interrupted,
  };
}

/** Positions in the scenario of the variants to run. */
function chooseVariants(plan: Plan, only: string | undefined): readonly number[] {
  const all = plan.variants.map((_, index) => index);
  const chosen = all.filter((index) => only === undefined || plan.variants[index]?.name === only);
  if (chosen.length > 0) return chosen;
  const known = plan.variants.map(({ name }) => name).join(', ');
  throw new RangeError(`there is no variant ${only ?? ''}; there are: ${known}`);
}

function stopRule(plan: Plan, exactly: number | undefined): StopRule {
  const { min, max, until } = plan.run.replications;
  const metrics = plan.answerWith;
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
  plan: Plan,
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
    scenario: { name: plan.name, question: plan.question, hash },
    seed: plan.run.seed,
    replications: runs(baseline).map(({ replication }) => replication),
    baseline,
    answer: answer(plan.answerWith, results, interrupted),
    variants: Object.fromEntries([...results].map(([name, own]) => [name, summariseVariant(own)])),
    comparisons: others.flatMap((variant) => compareAll(runs(variant), runs(baseline))),
    assertions: judgeAll(plan.assertions, results),
    claim: plan.claim && judgeClaim(plan.claim, results),
    targets: judgeTargets(plan.targets, results),
    warnings,
    traces: [
      ...Object.values(plan.traces).map(({ name, rows, hash: of }) => ({
        name,
        rows: rows.length,
        hash: of,
      })),
      ...plan.lists,
    ],
  };
}
