/** The rates against progressive filling as the book tells it, at every change of random histories. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Simulation } from '../../../engine/simulation.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { type LinkId, Network } from '../network.ts';
import type { Transfer } from './transfer.ts';

/** Progressive filling: one flow at a time, every link looked at for every step; a cap is a link of the flow's own. */
function slowRates(capacities: readonly number[], flows: readonly Transfer[]): number[] {
  const rates = flows.map(() => -1);
  const links = [
    ...capacities.map((capacity, link) => ({
      capacity,
      over: flows.flatMap((flow, at) => (flow.route.includes(link) ? at : [])),
    })),
    ...flows.map((flow, at) => ({ capacity: flow.cap, over: [at] })),
  ];
  while (rates.includes(-1)) {
    let lowest = Infinity;
    let full: readonly number[] = [];
    for (const { capacity, over } of links) {
      const open = over.filter((at) => rates[at] === -1);
      if (open.length === 0) continue;
      const taken = over.reduce((sum, at) => sum + Math.max(0, rates[at] ?? 0), 0);
      const share = (capacity - taken) / open.length;
      if (share >= lowest) continue;
      lowest = share;
      full = open;
    }
    for (const at of full) rates[at] = lowest;
  }
  return rates;
}

/** What happens at each second of a history. */
interface Step {
  readonly kind: 'send' | 'stop' | 'bound' | 'keep';
  readonly route: readonly number[];
  readonly bytes: number;
  readonly cap: number;
  /** Whom a stop or a bound is for: the n-th of those under way. Of a link that is kept from all: how much. */
  readonly which: number;
  /** How many of the same are sent. */
  readonly copies: number;
  /** Seconds to the next step; 0: at the same instant. */
  readonly pause: number;
}

const stepOver = (links: number): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constantFrom('send', 'send', 'send', 'stop', 'bound', 'keep'),
    route: fc.uniqueArray(fc.nat(links - 1), { minLength: 1, maxLength: 4 }),
    bytes: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constant(Infinity)),
    cap: fc.constantFrom(Infinity, Infinity, 1, 3, 10),
    which: fc.nat(50),
    copies: fc.integer({ min: 1, max: 4 }),
    pause: fc.constantFrom(0, 0.5, 1, 7),
  });

const history = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0.1, max: 100, noNaN: true })), {
    minLength: 1,
    maxLength: 10,
  })
  .chain((capacities) =>
    fc.tuple(fc.constant(capacities), fc.array(stepOver(capacities.length), { maxLength: 40 })),
  );

/** Plays a history and looks at all rates after each step, and at every end of a transfer. */
function play(
  capacities: readonly number[],
  steps: readonly Step[],
  look: (
    flows: readonly Transfer[],
    left: readonly number[],
    network: Network,
    links: readonly LinkId[],
  ) => void,
): void {
  const sim = new Simulation();
  const network = new Network(sim);
  const links = capacities.map((capacity, n) => network.link(`${n}`, capacity));
  const kept = capacities.map(() => 0);
  const left = () => capacities.map((capacity, n) => capacity - (kept[n] ?? 0));
  let flows: Transfer[] = [];
  const underWay = () => flows.filter((flow) => flow.left > 0);
  for (const { kind, route, bytes, cap, which, copies, pause } of steps) {
    flows = underWay();
    const chosen = flows[which % Math.max(1, flows.length)];
    if (kind === 'send') {
      for (let copy = 0; copy < copies; copy++) flows.push(network.send(route, bytes, cap));
    } else if (kind === 'stop') {
      chosen?.stop();
    } else if (kind === 'keep') {
      const [link = 0] = route;
      const share = ((which % 5) / 4) * (capacities[link] ?? 0);
      network.keep([link], share - (kept[link] ?? 0));
      kept[link] = share;
    } else if (chosen !== undefined) {
      chosen.cap = cap;
    }
    const until = sim.now + fromSeconds(pause);
    if (pause === 0) continue;
    sim.run(sim.now);
    look(underWay(), left(), network, links);
    while (sim.now < until) {
      sim.run(Math.min(until, sim.now + fromSeconds(0.5)));
      look(underWay(), left(), network, links);
    }
  }
}

describe('fair rates', () => {
  it('are those of the slow algorithm of the book, whatever comes, goes, is bounded otherwise and is kept from all', () => {
    fc.assert(
      fc.property(history, ([capacities, steps]) => {
        play(capacities, steps, (flows, left) => {
          const expected = slowRates(left, flows);
          flows.forEach((flow, at) => {
            const rate = expected[at] ?? Number.NaN;
            expect(Math.abs(flow.rate - rate)).toBeLessThanOrEqual(1e-9 * rate + 1e-12);
          });
        });
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('overload no link, and leave every flow a cap or a full link on which nobody is faster', () => {
    fc.assert(
      fc.property(history, ([capacities, steps]) => {
        play(capacities, steps, (flows, left, network, links) => {
          const load = links.map((link) =>
            flows.filter((flow) => flow.route.includes(link)).reduce((sum, flow) => sum + flow.rate, 0),
          );
          links.forEach((link, n) => {
            expect(load[n]).toBeLessThanOrEqual((left[n] ?? 0) * (1 + 1e-9) + 1e-12);
            expect(network.rateOf(link)).toBeCloseTo(load[n] ?? 0, 9);
          });
          for (const flow of flows) {
            const isHeldBackBy = (link: LinkId) =>
              (load[link] ?? 0) >= (left[link] ?? 0) * (1 - 1e-9) &&
              flows.every((other) => !other.route.includes(link) || other.rate <= flow.rate * (1 + 1e-9));
            expect(flow.rate >= flow.cap * (1 - 1e-9) || flow.route.some(isHeldBackBy)).toBe(true);
            expect(flow.rate).toBeLessThanOrEqual(flow.cap);
          }
        });
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
