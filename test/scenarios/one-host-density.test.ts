import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

const VARIANTS = ['vms', 'microvms', 'containers', 'containers-uncapped'] as const;

describe('one server filled until nothing more fits', () => {
  const of: Record<string, Reading> = {};
  const read = (variant: string, metric: string): number => of[variant]?.(metric) ?? Number.NaN;

  beforeAll(() => {
    const scenario = shipped('one-host-density.yaml');
    for (const variant of VARIANTS) of[variant] = run(scenario, variant);
  });

  it.each([
    ['vms', 58, 'copiesPerHost.memory'],
    ['microvms', 128, 'copiesPerHost.cpu'],
    ['containers', 110, 'copiesPerHost.slots'],
    ['containers-uncapped', 126, 'copiesPerHost.cpu'],
  ])('carries as %s %d copies, held back by %s', (variant, copies, limit) => {
    expect(read(variant, 'instancesPerHost')).toBe(copies);
    expect(read(variant, limit)).toBe(copies);
  });

  it('really carries so many, the rest waits', () => {
    for (const variant of VARIANTS) {
      const copies = read(variant, 'instancesPerHost');
      expect(read(variant, 'placed'), variant).toBe(copies);
      expect(read(variant, 'pending'), variant).toBe(130 - copies);
      expect(read(variant, 'unschedulable'), variant).toBe(130 - copies);
    }
  });

  it('kills nobody for memory', () => {
    for (const variant of VARIANTS) expect(read(variant, 'oomKills'), variant).toBe(0);
  });
});
