/** What is said of a metric, and how those that have most of it in common are written down together. */

export interface MetricDefinition {
  /** bytes, s, cores, kWh, USD, USD/h, 1/s, W, fraction (0 to 1), instance-seconds, or 1 for a plain count. */
  readonly unit: string;
  readonly meaning: string;
  readonly better: 'lower' | 'higher' | 'neither';
  /**
   * structural: follows from the resolved scenario, no chance in it. level: holds a value between changes.
   * count: things that happened. state: how things stand at the end. observations: one value per instance or
   * decision, kept as a distribution.
   */
  readonly kind: 'structural' | 'level' | 'count' | 'state' | 'observations';
  /** How one replication's value comes from what happened. */
  readonly aggregation: string;
  /**
   * Who observes it: a run of a scenario; a tournament of policies on lists and logs; nothing yet, so that it is a known
   * name that stays empty.
   */
  readonly observedBy: 'run' | 'bench' | 'nothing';
}

type Shared = Omit<MetricDefinition, 'meaning' | 'observedBy'>;

export const made =
  (kind: Shared['kind'], aggregation: string) =>
  (unit: string, better: Shared['better']): Shared => ({ unit, better, kind, aggregation });

export const structural = made('structural', 'computed from the resolved scenario');
export const level = made('level', 'time-weighted mean after the warm-up');
export const ratio = made('level', 'ratio of two integrals over the time after the warm-up');
export const integral = made('level', 'integral over the time after the warm-up');
export const count = made('count', 'total over the whole run');
export const atTheEnd = made('state', 'state at the end of the run');
export const firstInstant = made('state', 'first instant of the run, from t = 0');
export const observations = made('observations', 'every observation from t = 0');
export const tasks = made('observations', 'every task done after the warm-up');
export const requests = made('observations', 'every request after the warm-up');

export function group(
  shared: Shared,
  meanings: Readonly<Record<string, string>>,
  observedBy: MetricDefinition['observedBy'] = 'run',
) {
  const define = (meaning: string): MetricDefinition => ({ ...shared, meaning, observedBy });
  return Object.fromEntries(Object.entries(meanings).map(([name, meaning]) => [name, define(meaning)]));
}

export const notYet = (shared: Shared, meanings: Readonly<Record<string, string>>) =>
  group(shared, meanings, 'nothing');
