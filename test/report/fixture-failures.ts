/** The fixture's result with failures: its first variant loses copies, and its first two burn their error budget. */
import type { ExperimentResult } from '../../src/experiment/result.ts';
import type { FailureTrace } from '../../src/metrics/result.ts';

const SECOND = 1e6;
const recovery = (
  lost: string,
  by: string | null,
  at: number,
  parts: readonly number[],
): FailureTrace['slowest'][number] => ({
  lost,
  by,
  machine: 'host-3',
  host: 'host-3',
  rack: 'rack-1',
  zone: 'a',
  at: at * SECOND,
  fault: null,
  parts: parts.map((one) => one * SECOND),
});

const TRACE: FailureTrace = {
  recovered: 7,
  faults: [{ fault: 'crash', scope: 'host', target: 'host-3', at: 600 * SECOND, until: 1080 * SECOND }],
  slowest: [
    recovery('web-4', 'web-9', 600, [45, 300, 0, 1, 1, 2, 1]),
    recovery('web-1', 'web-8', 600, [45, 299, 0, 1, 1, 2, 1]),
    // Long after: another incident.
    recovery('web-2', 'web-2', 2000, [1, 0, 0, 0, 0, 2, 1]),
  ],
  median: null,
  open: [recovery('db-0', null, 610, [45, 0, 1700, 0, 0, 0, 0])],
};

const times = Float64Array.from({ length: 200 }, (_, i) => i * 12 * SECOND);
/** A service that fails for so many stretches of 12 s. */
const served = (down: number) => ({
  metric: 'serviceAvailability',
  times,
  values: times.map((_, i) => (i >= 100 && i < 100 + down ? 0 : 1)),
});

/** The first variant fails for 12 s of 2400; the second for 48 s. */
export function withFailures(result: ExperimentResult): ExperimentResult {
  const [first, second] = [...new Set(result.replications.map(({ variant }) => variant))];
  return {
    ...result,
    replications: result.replications.map((replication) => {
      const { variant, series } = replication;
      if (variant === first) return { ...replication, failures: TRACE, series: [...series, served(1)] };
      return variant === second ? { ...replication, series: [...series, served(4)] } : replication;
    }),
  };
}
