import { expect, it } from 'vitest';
import { AllReady } from './all-ready.ts';

it('is the first instant at which as many are ready as are wanted, and stays', () => {
  const all = new AllReady();
  all.look(1e6, 0, 0); // nobody is wanted yet
  all.look(2e6, 9, 10);
  expect(all.at).toBeNull();
  all.look(3e6, 10, 10);
  all.look(4e6, 3, 10);
  all.look(5e6, 12, 12);
  expect(all.at).toBe(3);
});
