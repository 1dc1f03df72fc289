/**
 * From known distributions to a trace, to a fit, to a scenario, to a run: its parameters are those that the trace was drawn
 * with, and what the run shows is what the trace showed.
 */
import { describe, expect, it } from 'vitest';
import { type Distribution, mean, quantile } from '../src/engine/distribution.ts';
import { RandomStreams, runKey } from '../src/engine/random.ts';
import { fromSeconds } from '../src/engine/time.ts';
import { TraceFitter } from '../src/fit/traces/fitter.ts';
import { runReplication } from '../src/scenario/build.ts';
import { loadScenario } from '../src/scenario/load.ts';
import type { ReplicationResult } from '../src/scenario/outcome.ts';

const GIB = 2 ** 30;

interface Kind {
  readonly cores: number;
  readonly gib: number;
  readonly perSecond: number;
  readonly life: Distribution;
}

const KINDS: readonly Kind[] = [
  { cores: 2, gib: 4, perSecond: 0.1, life: { kind: 'lognormal', median: 200, sigma: 0.7 } },
  { cores: 8, gib: 16, perSecond: 0.04, life: { kind: 'gamma', shape: 2, scale: 150 } },
  { cores: 1, gib: 8, perSecond: 0.06, life: { kind: 'weibull', shape: 1.6, scale: 500 } },
];
const SPAN = 40_000;

/** A trace of `SPAN` seconds, kind after kind: not in the order of time. `byHour`: mean 1. */
function drawnTrace(byHour: readonly number[] | null, span = SPAN): TraceFitter {
  const fitter = new TraceFitter();
  const streams = new RandomStreams(runKey('trace', 0));
  KINDS.forEach(({ cores, gib, perSecond, life }, number) => {
    const draws = streams.stream('rows', String(number));
    const most = byHour === null ? 1 : Math.max(...byHour);
    for (let at = 0; at < span; ) {
      at += quantile({ kind: 'exponential', mean: 1 / (perSecond * most) }, Math.max(1e-12, draws.uniform()));
      // Thinning: a row of the highest rate is one with the chance of its hour's.
      const isOne = draws.uniform() * most < (byHour?.[Math.floor(at / 3600) % 24] ?? 1);
      const ends = at + quantile(life, Math.max(1e-12, draws.uniform()));
      if (at >= span || !isOne) continue;
      fitter.add({
        ...{ kind: 'request', name: `${number}`, placed: null, numa: 0, group: null, priority: null },
        ...{
          at: fromSeconds(at),
          until: fromSeconds(ends),
          cpu: cores,
          memory: gib * GIB,
          gpu: null,
          owner: '',
        },
      });
    }
  });
  return fitter;
}

const ABOUT = { name: 'made', trace: 'made.csv', form: 'test', hash: '', scale: null, machines: null };

function scenarioOf(fitter: TraceFitter) {
  const found = fitter.scenario(ABOUT, { cpu: 1, memory: 1 });
  if (found?.kind !== 'rows') throw new Error('nothing was fitted');
  const { resolution, problems } = loadScenario(found.text, { path: 'made.yaml', readFile: () => null });
  if (resolution === null) throw new Error(problems.map(({ what }) => what).join('; '));
  return { ...found, problems, scenario: resolution.scenario };
}

/** The mean over time of a metric, over three replications. */
function meanOf(results: readonly ReplicationResult[], metric: string): number {
  const values = results.map(({ metrics }) => {
    const one = metrics[metric];
    return one?.kind === 'scalar' && one.value !== null ? one.value : Number.NaN;
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('a trace drawn from known distributions', () => {
  const { fitted, scenario, problems } = scenarioOf(drawnTrace(null));
  const apps = KINDS.map(({ cores, gib }) => fitted.apps.find(({ name }) => name === `${cores}c-${gib}gi`));

  it('becomes an app for each kind, without a problem', () => {
    expect(problems).toEqual([]);
    expect(fitted.apps).toHaveLength(KINDS.length);
    expect(apps).not.toContain(undefined);
  });

  it('gives back the rates, each within four standard errors', () => {
    KINDS.forEach(({ perSecond }, i) => {
      const error = 4 * Math.sqrt(perSecond / SPAN);
      expect(Math.abs((apps[i]?.perSecond ?? 0) - perSecond)).toBeLessThan(error);
    });
  });

  it('gives back the families of lifetimes and their parameters', () => {
    KINDS.forEach(({ life, perSecond }, i) => {
      const lifetime = apps[i]?.lifetime;
      expect(lifetime?.how).toBe(life.kind);
      expect(lifetime?.ks).toBeLessThan(0.03);
      for (const [name, known] of Object.entries(life).filter(([, one]) => typeof one === 'number')) {
        const found = Object.entries(lifetime?.distribution ?? {}).find(([key]) => key === name)?.[1];
        // Standard errors of these parameters are below 1.6 / sqrt(n) of them.
        const most = (4 * 1.6) / Math.sqrt(perSecond * SPAN);
        expect(Math.abs(Number(found) / Number(known) - 1), `${life.kind} ${name}`).toBeLessThan(most);
      }
    });
  });

  it('runs with the mean demand of what it was drawn from', () => {
    const runs = [0, 1, 2].map((replication) => runReplication(scenario, 0, replication));
    const demand = (of: (kind: Kind) => number) =>
      KINDS.reduce((sum, kind) => sum + kind.perSecond * mean(kind.life) * of(kind), 0);
    // What is there at once is Poisson: over some hours of lives of minutes its mean is known to a few per cent.
    expect(meanOf(runs, 'cpuReserved') / demand(({ cores }) => cores)).toBeCloseTo(1, 1);
    expect(meanOf(runs, 'ramReserved') / demand(({ gib }) => gib * GIB)).toBeCloseTo(1, 1);
    expect(meanOf(runs, 'pending')).toBeLessThan(1);
  });
});

describe('a trace whose days are alike', () => {
  const byHour = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 16 ? 2 : 0.5));
  const { fitted, scenario } = scenarioOf(drawnTrace(byHour, 6 * 86_400));

  it('gives back how its rate goes with the hour', () => {
    const found = fitted.rate.byHour ?? [];
    expect(found).toHaveLength(24);
    // Some 4,300 arrivals in each hour of the day on average: 4 of 2 % standard errors, more where they are few.
    found.forEach((factor, hour) => {
      expect(Math.abs(factor / (byHour[hour] ?? 0) - 1)).toBeLessThan(0.12);
    });
  });

  it('is played hour by hour', () => {
    const arrival = scenario.variants[0]?.apps[0]?.arrival;
    expect(arrival?.kind === 'rate' && arrival.byHour?.length).toBe(24);
    expect(scenario.run.duration % fromSeconds(86_400)).toBe(0);
  });
});
