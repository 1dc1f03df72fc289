/**
 * V19: the first year of a cluster of 5,000 machines, as the preset makes it, has as many events of each kind as the list
 * that it was made of. Over 20 seeds the mean of a count that is Poisson with mean m lies within 2 sqrt(m / 20) of m.
 */
import { describe, expect, it } from 'vitest';
import type { FaultRecord } from '../../src/fault-records.ts';
import { MEASUREMENTS } from '../../src/infra/profiles/measurements/measurements.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

const SEEDS = 20;

/** The faults of a year of machines that nothing runs on. */
function yearOf(seed: number, more: Readonly<Record<string, unknown>> = {}): readonly FaultRecord[] {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '365d', seed },
      hosts: [{ name: 'h', count: 5000, racks: 84, powerDomains: 7 }],
      apps: { a: { replicas: 1 } },
      variants: { v: { runAs: 'container' } },
      failures: [{ preset: 'first-year' }],
      ...more,
    }),
  );
  const told: FaultRecord[] = [];
  runReplication(scenario, 0, 0, (record) => {
    if (record.kind === 'fault' && record.begins) told.push(record);
  });
  return told;
}

const published = (key: string): number => MEASUREMENTS['fail.firstyear']?.numbers[key] ?? Number.NaN;
const count = (told: readonly FaultRecord[], scope: string, fault: string) =>
  told.filter((one) => one.scope === scope && one.fault === fault).length;

describe('the first year of 5,000 machines', () => {
  const years = Array.from({ length: SEEDS }, (_, i) => yearOf(i + 1));

  it.each([
    ['host', 'crash', published('machine_failures')],
    ['rack', 'outage', published('rack_failures')],
    ['rack', 'partition', published('racks_wonky')],
    ['power-domain', 'outage', published('pdu_failures')],
    ['zone', 'partition', published('router_failures')],
    // Cables are laid anew and, every other year, the cooling fails.
    ['zone', 'outage', published('rewire') + published('overheat_probability')],
  ])('sees %s %s as often as was published: %d', (scope, fault, events) => {
    const mean = years.reduce((sum, told) => sum + count(told, scope, fault), 0) / SEEDS;
    expect(Math.abs(mean - events)).toBeLessThan(2 * Math.sqrt(events / SEEDS));
  });

  it('and with a scale of 3 three times as often', () => {
    const told = yearOf(1, { failures: [{ preset: 'first-year', scale: 3 }] });
    expect(Math.abs(count(told, 'host', 'crash') - 3000)).toBeLessThan(3.29 * Math.sqrt(3000));
  });

  it('and a fifth as often with a fifth of the machines', () => {
    const hosts = [{ name: 'h', count: 1000, racks: 17, powerDomains: 2 }];
    const told = yearOf(1, { hosts });
    expect(Math.abs(count(told, 'host', 'crash') - 200)).toBeLessThan(3.29 * Math.sqrt(200));
  });
});
