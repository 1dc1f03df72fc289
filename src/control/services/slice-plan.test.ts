import { expect, it } from 'vitest';
import { SlicePlan, type Wanted } from './slice-plan.ts';

const ready = (...items: string[]) => new Map<string, Wanted>(items.map((item) => [item, 'ready']));
const absent = (...items: string[]) => new Map<string, Wanted>(items.map((item) => [item, 'absent']));
const names = (count: number, prefix = 'p') => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

/** A plan of slices of ten that hold so many items each. */
function filled(...sizes: number[]) {
  const plan = new SlicePlan<string>(10);
  for (const slice of sizes.keys()) plan.plan(ready(...names(10, `${slice}-`)));
  for (const [slice, size] of sizes.entries()) plan.plan(absent(...names(10, `${slice}-`).slice(size)));
  return plan;
}

it('makes no slice larger than it may be, and no more of them than are needed', () => {
  const plan = new SlicePlan<string>(100);
  const changes = plan.plan(ready(...names(250)));
  expect(changes.map(({ set }) => set.size)).toEqual([100, 100, 50]);
  expect([...plan.slices.values()]).toEqual([100, 100, 50]);
});

it('changes the one slice that holds a pod whose readiness changes, and none where it does not', () => {
  const plan = filled(10, 10);
  expect(plan.plan(new Map([['1-3', 'unready']]))).toEqual([
    { slice: 1, set: new Map([['1-3', false]]), drop: [] },
  ]);
  expect(plan.plan(new Map([['1-3', 'unready']]))).toEqual([]);
});

it('puts a pod that comes in the place of one that goes', () => {
  expect(filled(10, 4).plan(new Map<string, Wanted>([...absent('0-7'), ...ready('new')]))).toEqual([
    { slice: 0, set: new Map([['new', true]]), drop: ['0-7'] },
  ]);
});

it('prefers the fullest slice that has room for all that come, and else a new one', () => {
  const slicesFor = (count: number) =>
    filled(10, 3, 6, 2)
      .plan(ready(...names(count, 'new')))
      .map(({ slice, set }) => [slice, set.size]);
  expect([slicesFor(4), slicesFor(5), slicesFor(9)]).toEqual([[[2, 4]], [[1, 5]], [[4, 9]]]);
});

it('lets a slice go that nothing is left in', () => {
  const plan = filled(10, 2);
  expect(plan.plan(absent('1-0', '1-1'))).toEqual([{ slice: 1, set: new Map(), drop: ['1-0', '1-1'] }]);
  expect([...plan.slices.keys()]).toEqual([0]);
});
