import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResolvedScenario } from '../../src/scenario/resolved.ts';
import { load, run, shipped, TRACES } from './shipped.ts';

/** A real day, without the warnings that a scenario gives whose trace is another. */
function realDay(day: string): ResolvedScenario {
  const { resolution } = load('planetlab-consolidation.yaml', [`traces.day=planetlab/${day}`]);
  if (resolution === null) throw new Error(`planetlab/${day} can not be read`);
  return resolution.scenario;
}

describe('consolidation on the made sample', () => {
  const scenario = shipped('planetlab-consolidation-sample.yaml');
  const kwh = (variant: string) => run(scenario, variant)('energy');

  it('needs the less energy the more the rule knows, as on the real days', () => {
    const [npa, dvfs, thr, iqr, mad, lr] = ['npa', 'dvfs', 'thr-mmt', 'iqr-mmt', 'mad-mmt', 'lr-mmt'].map(
      kwh,
    );
    expect(npa).toBeGreaterThan(dvfs ?? 0);
    expect(dvfs).toBeGreaterThan(Math.max(thr ?? 0, iqr ?? 0));
    expect(Math.min(thr ?? 0, iqr ?? 0)).toBeGreaterThan(mad ?? 0);
    expect(mad).toBeGreaterThan(lr ?? 0);
  });

  it('moves other VMs by each choice of who leaves', () => {
    const moves = ['thr-mmt', 'thr-mc', 'thr-mu'].map((variant) => run(scenario, variant)('migrations'));
    expect(new Set(moves).size).toBe(3);
  });
});

/** What CloudSim 3.0.3 prints, its files in upper-case order: kWh and migrations. */
const PUBLISHED: readonly (readonly [day: string, variant: string, kwh: number, migrations: number])[] = [
  ['20110306', 'thr-mmt', 144.75, 20640],
  ['20110306', 'iqr-mmt', 144.05, 20879],
  ['20110306', 'mad-mmt', 141.28, 21111],
  ['20110306', 'lr-mmt', 122.88, 20297],
  ['20110303', 'thr-mmt', 191.73, 26634],
  ['20110303', 'lr-mc', 150.33, 23004],
  ['20110303', 'iqr-mu', 204.22, 29901],
];

describe.skipIf(!existsSync(`${TRACES}planetlab`))(
  'consolidation on the published days (needs their trace files)',
  () => {
    it.each(PUBLISHED)(
      'of %s by %s needs the published energy within 3 %%, and moves within 10 %%',
      (day, name, ...figures) => {
        const read = run(realDay(day), name);
        expect(Math.abs(read('energy') / figures[0] - 1)).toBeLessThan(0.03);
        expect(Math.abs(read('migrations') / figures[1] - 1)).toBeLessThan(0.1);
      },
      120_000,
    );

    it('costs without moves what CloudSim prints, to the last digit', () => {
      const scenario = realDay('20110306');
      expect(run(scenario, 'npa')('energy').toFixed(2)).toBe('2410.80');
      expect(run(scenario, 'dvfs')('energy').toFixed(2)).toBe('623.77');
    });
  },
);
