import { expect, test } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import { ElasticMemory } from './elastic-memory.ts';
import { Memory } from './memory.ts';
import { sharePages } from './page-sharing.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Guests that hold 1 GiB each, on a host that looks at 20 MiB a second for the fifth of it that they have in common. */
function search(guests: number) {
  const sim = new Simulation();
  const memory = new Memory(64 * GIB, 0);
  const elastic = new ElasticMemory(memory);
  const all = Array.from({ length: guests }, () =>
    elastic.guest({ reserved: 4 * GIB, floor: 4 * GIB }, () => {}),
  );
  for (const guest of all) guest.set({ used: GIB, guestOs: 0, hypervisor: 0, runtime: 0 });
  sim.spawn(sharePages(elastic, { share: 0.2, scanBytesPerSecond: 20 * MIB }));
  const after = (seconds: number) => {
    sim.run(fromSeconds(seconds));
    return elastic.shared / (guests * GIB);
  };
  return { after, memory };
}

test('pages in common are found as the search comes round: 1 - e^-t of them after t rounds', () => {
  const round = (10 * 1024) / 20;
  const { after, memory } = search(10);
  expect(after(0.5 * round)).toBeCloseTo(0.2 * (1 - Math.exp(-0.5)), 2);
  expect(after(2 * round)).toBeCloseTo(0.2 * (1 - Math.exp(-2)), 2);
  expect(after(20 * round)).toBeCloseTo(0.2, 4);
  expect(memory.used / GIB).toBeCloseTo(8, 2);
});

test('a guest that is alone has none', () => {
  expect(search(1).after(10_000)).toBe(0);
});
