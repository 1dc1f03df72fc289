import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MaxMinBundle, type MaxMinLink, maxMinRates } from './max-min.ts';

interface Bundle extends MaxMinBundle {
  readonly links: readonly Link[];
}
interface Link extends MaxMinLink {
  readonly bundles: Set<Bundle>;
}

/** A network from capacities and, per bundle, its number of flows and the links they take. */
function network(capacities: readonly number[], flows: readonly (readonly [number, readonly number[]])[]) {
  const links: Link[] = capacities.map((capacity) => ({ capacity, bundles: new Set<Bundle>() }));
  const bundles = flows.map(([size, route]) => {
    const bundle: Bundle = { size, rate: -1, links: links.filter((_, index) => route.includes(index)) };
    for (const link of bundle.links) link.bundles.add(bundle);
    return bundle;
  });
  return { links, bundles };
}

/** Progressive filling as the book tells it: one flow at a time, every link looked at for every step. */
function slowRates(links: readonly Link[], bundles: readonly Bundle[]): number[] {
  const rates = bundles.map(() => -1);
  const isOpen = (bundle: Bundle) => rates[bundles.indexOf(bundle)] === -1;
  while (rates.includes(-1)) {
    let lowest = Infinity;
    let full: Link | null = null;
    for (const link of links) {
      const on = [...link.bundles];
      const open = on.filter(isOpen).reduce((sum, bundle) => sum + bundle.size, 0);
      if (open === 0) continue;
      const taken = on
        .filter((bundle) => !isOpen(bundle))
        .map((b) => b.size * (rates[bundles.indexOf(b)] ?? 0));
      const share = (link.capacity - taken.reduce((a, b) => a + b, 0)) / open;
      if (share < lowest) {
        lowest = share;
        full = link;
      }
    }
    for (const bundle of full?.bundles ?? []) if (isOpen(bundle)) rates[bundles.indexOf(bundle)] = lowest;
  }
  return rates;
}

const networkArbitrary = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0.1, max: 100, noNaN: true })), {
    minLength: 1,
    maxLength: 10,
  })
  .chain((capacities) =>
    fc
      .array(
        fc.tuple(
          fc.integer({ min: 1, max: 5 }),
          fc.uniqueArray(fc.nat(capacities.length - 1), { minLength: 1, maxLength: 4 }),
        ),
        { maxLength: 25 },
      )
      .map((flows) => network(capacities, flows)),
  );

describe('maxMinRates', () => {
  it("gives the textbook's example its rates", () => {
    // Bertsekas and Gallager, figure 6.6: links of 1; two flows share the third link with a third one.
    const { links, bundles } = network(
      [1, 1, 1],
      [
        [1, [0, 1, 2]],
        [1, [0]],
        [2, [2]],
      ],
    );
    maxMinRates(links);
    const [long, first, last] = bundles.map((bundle) => bundle.rate);
    expect(long).toBeCloseTo(1 / 3, 12);
    expect(last).toBeCloseTo(1 / 3, 12);
    expect(first).toBeCloseTo(2 / 3, 12);
  });

  it('lets the flows behind a narrow link leave their part of a wide one to others', () => {
    const { links, bundles } = network(
      [10, 1, 100],
      [
        [2, [0, 1]],
        [1, [0, 2]],
      ],
    );
    maxMinRates(links);
    expect(bundles.map((bundle) => bundle.rate)).toEqual([0.5, 9]);
  });

  it('has nothing to do where there is nothing', () => {
    expect(() => maxMinRates([])).not.toThrow();
    expect(() => maxMinRates(network([1], []).links)).not.toThrow();
  });

  it('agrees with the slow algorithm of the book', () => {
    fc.assert(
      fc.property(networkArbitrary, ({ links, bundles }) => {
        const expected = slowRates(links, bundles);
        maxMinRates(links);
        bundles.forEach((bundle, index) => {
          expect(Math.abs(bundle.rate - (expected[index] ?? Number.NaN))).toBeLessThan(1e-9);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('overloads no link and gives every flow a full link on which nobody is faster', () => {
    fc.assert(
      fc.property(networkArbitrary, ({ links, bundles }) => {
        maxMinRates(links);
        const load = (link: Link) => [...link.bundles].reduce((sum, b) => sum + b.rate * b.size, 0);
        for (const link of links) expect(load(link)).toBeLessThanOrEqual(link.capacity * (1 + 1e-9));
        for (const bundle of bundles) {
          const bottleneck = bundle.links.find(
            (link) =>
              load(link) >= link.capacity * (1 - 1e-9) &&
              [...link.bundles].every((other) => other.rate <= bundle.rate * (1 + 1e-9)),
          );
          expect(bottleneck).toBeDefined();
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
