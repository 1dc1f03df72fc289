/** What of the failures of a variant can be shown at a glance: the slowest recovery, and what was lost around it. */
import type { ReportData } from '../../data.ts';

type Trace = NonNullable<ReportData['replications'][number]['failures']>;
export type Recovery = Trace['slowest'][number];
export type Fault = Trace['faults'][number];

export interface Incident {
  readonly variant: string;
  /** When the first of those that are shown was lost. Unit: µs. */
  readonly start: number;
  readonly recovered: number;
  readonly open: number;
  readonly recoveries: readonly Recovery[];
  readonly faults: readonly Fault[];
}

/** Copies that are shown of a variant, and variants in all: more can not be compared at a glance. */
const COPIES = 5;
const MOST_VARIANTS = 5;

export function tookOf({ parts }: Recovery): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

/** By variant; those in which nothing was lost are left out. */
export function incidentsOf(data: ReportData, replication: number): Incident[] {
  return data.variants
    .flatMap((variant) => {
      const run = data.replications.find((one) => one.variant === variant && one.replication === replication);
      return run?.failures ? (incidentOf(variant, run.failures) ?? []) : [];
    })
    .slice(0, MOST_VARIANTS);
}

function incidentOf(variant: string, { recovered, slowest, open, faults }: Trace): Incident | null {
  const kept = [...slowest, ...open];
  const worst = slowest[0] ?? open[0];
  if (worst === undefined) return null;
  const length = tookOf(worst);
  const near = kept.filter(({ at }) => Math.abs(at - worst.at) <= length);
  // What was not made good is shown beside what was.
  const back = near.filter(({ by }) => by !== null);
  const gone = near.filter(({ by }) => by === null);
  const lasting = gone.slice(0, Math.max(COPIES - back.length, Math.min(2, gone.length)));
  const recoveries = [...back.slice(0, COPIES - lasting.length), ...lasting];
  const start = Math.min(...recoveries.map(({ at }) => at));
  const taking = distinct(recoveries.flatMap(({ fault }) => fault ?? []));
  const end = Math.max(...recoveries.map((one) => one.at + tookOf(one)));
  return {
    variant,
    start,
    recovered,
    open: open.length,
    recoveries,
    faults: (taking.length > 0 ? taking : faults).filter(
      ({ at, until }) => at <= end && (until ?? at) >= start,
    ),
  };
}

/** Each fault once, though several copies were taken by it. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Map(faults.map((fault) => [`${fault.at} ${fault.scope} ${fault.target}`, fault]));
  return [...seen.values()];
}
