/** Where an instance's use of CPU and memory comes from: draws of its own streams, or the row of a trace. */
import { type Distribution, sample, scale } from '../../../engine/distribution.ts';
import type { RandomStream, RandomStreams } from '../../../engine/random.ts';
import { END_OF_TIME, type Micros, toSeconds } from '../../../engine/time.ts';
import type { UsageFrame, UsageSource } from '../../../infra/life/usage.ts';
import type { SteadyWrites } from '../../../infra/storage/steady-writes.ts';
import { UsageReplay } from '../../../workload/usage-replay.ts';
import type { App, ResolvedScenario, Usage } from '../../resolved.ts';
import { LeakingUse } from './leaking-use.ts';

/** One quantity over time. */
interface Quantity {
  at(
    now: Micros,
    starts: number,
  ): { readonly value: number; readonly until: Micros; readonly ended: boolean };
}

/** The use of copy number `copy` of the app. Streams are made only of what is drawn. */
export function usageOf(
  scenario: ResolvedScenario,
  app: App,
  copy: number,
  name: string,
  streams: RandomStreams,
): UsageSource {
  const { usage, requests } = app;
  const cores = steadyAmount(usage.cpu, requests.cores);
  const bytes = steadyAmount(usage.memory, requests.memory);
  if (cores !== null && bytes !== null) return leaking(app, new SteadyUse(cores, bytes));
  const cpu = quantityOf(scenario, usage.cpu, requests.cores, copy, () => streams.stream('usage-cpu', name));
  const memory = quantityOf(scenario, usage.memory, requests.memory, copy, () =>
    streams.stream('usage-memory', name),
  );
  return leaking(app, {
    at(now, starts): UsageFrame {
      const cores = cpu.at(now, starts);
      const bytes = memory.at(now, starts);
      return {
        cores: cores.value,
        memory: bytes.value,
        until: Math.min(cores.until, bytes.until),
        ended: cores.ended || bytes.ended,
      };
    },
  });
}

/** The use with what the app leaks on top, where it leaks. */
function leaking({ leaks = 0, limits, requests }: App, use: UsageSource): UsageSource {
  if (leaks === 0) return use;
  return new LeakingUse(
    use,
    leaks,
    Number.isFinite(limits.memory) ? limits.memory : 2 * Math.max(1, requests.memory),
  );
}

/** Whether each copy of the app uses the same at all times. */
export function isSteady({ usage, requests, leaks = 0 }: App): boolean {
  return (
    leaks === 0 &&
    steadyAmount(usage.cpu, requests.cores) !== null &&
    steadyAmount(usage.memory, requests.memory) !== null
  );
}

/** The amount that is used at all times; null where it is drawn or read from a trace. */
function steadyAmount(usage: Usage, requested: number): number | null {
  if (usage.kind === 'drawn' && usage.distribution.kind === 'constant') return usage.distribution.value;
  if (usage.kind === 'requested' && usage.share.kind === 'constant') return usage.share.value * requested;
  return null;
}

/** The same use at all times: its own frame and source. */
class SteadyUse implements UsageSource, UsageFrame {
  readonly cores: number;
  readonly memory: number;
  readonly until = END_OF_TIME;
  readonly ended = false;

  constructor(cores: number, memory: number) {
    this.cores = cores;
    this.memory = memory;
  }

  at(): UsageFrame {
    return this;
  }
}

/** What is written over time is counted in so many stretches of the run at least: as many as a chart can show. */
const STRETCHES = 100;

/** What a copy of the app writes while it is ready; null: nothing. */
export function steadyWritesOf({ steadyWrites }: App, duration: Micros): SteadyWrites | null {
  return steadyWrites && { ...steadyWrites, stretchSeconds: toSeconds(duration) / STRETCHES };
}

function quantityOf(
  scenario: ResolvedScenario,
  usage: Usage,
  requested: number,
  copy: number,
  draws: () => RandomStream,
): Quantity {
  if (usage.kind === 'drawn') return drawn(usage.distribution, draws());
  if (usage.kind === 'requested') return drawn(scale(usage.share, requested), draws());
  const trace = scenario.traces[usage.trace];
  if (trace === undefined) throw new Error(`the trace ${usage.trace} was not read`);
  return new UsageReplay(trace, usage.firstRow + copy, { ...usage, scale: usage.scale ?? requested });
}

/** Drawn anew at each start, constant between. */
function drawn(distribution: Distribution, draws: RandomStream): Quantity {
  let value = 0;
  let drawnFor = -1;
  return {
    at(_now, starts) {
      if (starts !== drawnFor) {
        drawnFor = starts;
        value = sample(distribution, draws);
      }
      return { value, until: END_OF_TIME, ended: false };
    },
  };
}
