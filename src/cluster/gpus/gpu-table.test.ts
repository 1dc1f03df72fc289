import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GpuRequest, GpuTable } from './gpu-table.ts';

const part = (milli: number, ...models: string[]): GpuRequest => ({ count: 1, milli, models });
const whole = (count: number): GpuRequest => ({ count, milli: 1000 });

/** A table of one node with so many GPUs, and so much promised of each. */
function node(...promised: readonly number[]): GpuTable {
  const table = new GpuTable([{ count: promised.length, model: 'T4' }]);
  const rests = promised.map((milli) => ({ request: part(1000 - milli) }));
  for (const [device, milli] of promised.entries()) {
    // What is left of each device is closed until all are filled, so that the next has nowhere else to go.
    if (milli > 0) table.bind(0, part(milli), {});
    table.bind(0, rests[device]?.request ?? whole(1), rests[device] ?? table);
  }
  for (const rest of rests) table.unbind(0, rest.request, rest);
  expect(promised.map((_, device) => table.freeOf(0, device))).toEqual(promised.map((milli) => 1000 - milli));
  return table;
}

describe('which devices of a node a pod gets', () => {
  it.each([
    ['a part: the fullest device that has room', node(600, 700, 400), part(300), 0b010],
    ['a part: not a fuller one without room', node(600, 700, 400), part(400), 0b001],
    ['a part: the lowest of equally full ones', node(500, 500, 500), part(100), 0b001],
    ['a part: an untouched device where no other has room', node(600, 0, 700), part(500), 0b010],
    ['one whole GPU: the lowest that is free', node(600, 0, 0), part(1000), 0b010],
    ['several whole GPUs: the lowest that are free', node(600, 0, 500, 0, 0), whole(2), 0b01010],
    ['nothing where no device has room', node(600, 700), part(500), 0],
    ['nothing where too few are wholly free', node(100, 0, 0), whole(3), 0],
  ])('%s', (_, table, request, devices) => {
    expect(table.choose(0, request)).toBe(devices);
    expect(table.fits(0, request)).toBe(devices !== 0);
  });

  it('are none on a node of another model, or without GPUs', () => {
    const table = new GpuTable([{ count: 2, model: 'T4' }, null]);
    expect(table.choose(0, part(10, 'P100', 'T4'))).toBe(1);
    expect([table.fits(0, part(10, 'P100')), table.fits(1, part(10))]).toEqual([false, false]);
  });
});

describe('the promises on a node', () => {
  it('go back to the devices that they were made on, whoever came first', () => {
    const table = new GpuTable([{ count: 2, model: 'T4' }]);
    const [first, second] = [{}, {}];
    table.bind(0, part(700), first);
    table.bind(0, part(600), second);
    expect([table.devicesOf(0, first), table.devicesOf(0, second)]).toEqual([0b01, 0b10]);
    table.unbind(0, part(700), first);
    expect([table.freeOf(0, 0), table.freeOf(0, 1), table.allocated]).toEqual([1000, 400, 600]);
  });

  it('can not be more than there is, nor be taken back from who has none', () => {
    const table = new GpuTable([{ count: 1, model: 'T4' }]);
    table.bind(0, part(700), {});
    expect(() => table.bind(0, part(400), {})).toThrow('no GPUs for 1 x 400');
    expect(() => table.unbind(0, part(700), {})).toThrow('promised no GPUs');
  });

  it('leave the columns of a node as a look at each of its devices gives them', () => {
    const step = fc.record({
      request: fc.oneof(
        fc.integer({ min: 1, max: 1000 }).map((milli) => part(milli)),
        fc.integer({ min: 1, max: 4 }).map(whole),
      ),
      leaves: fc.option(fc.nat({ max: 20 }), { freq: 2 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(step, { maxLength: 60 }), (count, steps) => {
        const table = new GpuTable([{ count, model: 'T4' }]);
        const bound: { readonly request: GpuRequest; readonly holder: object }[] = [];
        for (const { request, leaves } of steps) {
          if (leaves !== null && bound.length > 0) {
            const [gone] = bound.splice(leaves % bound.length, 1);
            if (gone) table.unbind(0, gone.request, gone.holder);
          } else if (table.fits(0, request)) {
            const holder = {};
            table.bind(0, request, holder);
            bound.push({ request, holder });
          }
          const left = Array.from({ length: count }, (_, device) => table.freeOf(0, device));
          const promised = bound.reduce((sum, { request: { count: n, milli } }) => sum + n * milli, 0);
          expect(left.every((milli) => milli >= 0 && milli <= 1000)).toBe(true);
          expect(table.free[0]).toBe(left.reduce((sum, milli) => sum + milli, 0));
          expect(table.largestFree[0]).toBe(Math.max(...left));
          expect(table.wholeFree[0]).toBe(left.filter((milli) => milli === 1000).length);
          expect(table.allocated).toBe(promised);
          expect(table.capacity - promised).toBe(table.free[0]);
        }
      }),
    );
  });
});
