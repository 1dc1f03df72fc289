/** Where an instance's use of CPU and memory comes from: draws of its own streams, or the row of a trace. */
import { type Distribution, sample, scale } from '../../engine/distribution.ts';
import type { RandomStream, RandomStreams } from '../../engine/random.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';
import type { UsageFrame, UsageSource } from '../../infra/life/usage.ts';
import { UsageReplay } from '../../workload/usage-replay.ts';
import type { App, ResolvedScenario, Usage } from '../resolved.ts';

/** One quantity over time. */
interface Quantity {
  at(
    now: Micros,
    starts: number,
  ): { readonly value: number; readonly until: Micros; readonly ended: boolean };
}

/** The use of copy number `copy` of the app. */
export function usageOf(
  scenario: ResolvedScenario,
  app: App,
  copy: number,
  name: string,
  streams: RandomStreams,
): UsageSource {
  const cpu = quantityOf(
    scenario,
    app.usage.cpu,
    app.requests.cores,
    copy,
    streams.stream('usage-cpu', name),
  );
  const memory = quantityOf(
    scenario,
    app.usage.memory,
    app.requests.memory,
    copy,
    streams.stream('usage-memory', name),
  );
  return {
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
  };
}

function quantityOf(
  scenario: ResolvedScenario,
  usage: Usage,
  requested: number,
  copy: number,
  draws: RandomStream,
): Quantity {
  if (usage.kind === 'drawn') return drawn(usage.distribution, draws);
  if (usage.kind === 'requested') return drawn(scale(usage.share, requested), draws);
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
