import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

describe('first-year', () => {
  const scenario = shipped('first-year.yaml');
  const alone = run(scenario, 'on-their-own');
  const orchestrated = run(scenario, 'orchestrated');

  it('meets both variants with the same faults: about a thousand', () => {
    expect(orchestrated('faults')).toBe(alone('faults'));
    // 1030.5 events on average.
    expect(Math.abs(alone('faults') - 1030.5)).toBeLessThan(3.29 * Math.sqrt(1030.5));
  });

  it('costs copies that wait for their host hours of the year, and those of an orchestrator fewer', () => {
    const hours = (availability: number) => (1 - availability) * 365 * 24;
    // 4.4 h without the cooling, which fails every other year for a day or two and takes four hosts of five; half of
    // them where no cables are laid anew this year.
    expect(hours(alone('availability'))).toBeGreaterThan(1);
    expect(hours(alone('availability'))).toBeLessThan(4.4 + 2 * 48);
    expect(orchestrated('availability')).toBeGreaterThan(alone('availability'));
  });
});
