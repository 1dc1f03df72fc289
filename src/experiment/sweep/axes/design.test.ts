import { describe, expect, it } from 'vitest';
import { log } from '../../../scenario/chance/draws.ts';
import { type DesignOptions, layOut } from './design.ts';
import { readAxis } from './read-axis.ts';

const lay = (texts: readonly string[], options: Partial<DesignOptions> = {}, seed = '42') =>
  layOut(
    texts.map((text) => readAxis(text, { drawn: options.draws !== undefined })),
    { zip: false, draws: null, ...options },
    seed,
  );

describe('a design', () => {
  it('has each value with each, and the first axis changes last', () => {
    expect(lay(['x=1,2', 'y=a,b']).points).toEqual([
      ['1', 'a'],
      ['1', 'b'],
      ['2', 'a'],
      ['2', 'b'],
    ]);
  });

  it.each([
    ['1,2,99', false],
    ['1,2,100', true],
    ['10ms,1s', true],
    ['0,1,100', false],
    ['a,b', false],
    ['0..1000:500', false],
    ['1..4:x2', true],
  ])('goes by ratio where it is made so, or its values are far apart: %s', (values, isLog) => {
    expect(lay([`x=${values}`]).axes.map((axis) => axis.isLog)).toEqual([isLog]);
  });

  it('takes values together where axes are zipped', () => {
    expect(lay(['x=1,2', 'y=a,b'], { zip: true }).points).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('refuses axes of unlike length that are zipped, and says how long each is', () => {
    expect(() => lay(['x=1,2', 'y=a,b,c'], { zip: true })).toThrow('x has 2, y has 3');
  });

  it('refuses a path that is varied twice', () => {
    expect(() => lay(['x=1,2', 'x=3'])).toThrow('x is varied twice');
  });

  it('refuses to draw where there is no axis to draw from', () => {
    expect(() => lay(['x=1,2'], { draws: 5 })).toThrow('no axis to draw 5 points from');
  });

  it('puts the whole latin hypercube at each point of the other axes', () => {
    const { points } = lay(['p=a,b', 'x=lhs(0.0..1.0)', 'y=lhs(0.0..1.0)'], { draws: 5 });
    expect(points).toHaveLength(10);
    const drawn = (word: string) => points.filter(([first]) => first === word).map(([, ...rest]) => rest);
    expect(drawn('a')).toEqual(drawn('b'));
  });

  it('draws ten points an axis unless told otherwise', () => {
    expect(lay(['x=lhs(0..1000)', 'y=lhs(0..1000)']).points).toHaveLength(20);
  });
});

describe('a latin hypercube', () => {
  const strata = (values: readonly string[], place: (x: number) => number) =>
    values
      .map((value) => Math.floor(place(Number(value.replace(/[a-z]+$/i, ''))) * values.length))
      .sort((a, b) => a - b);

  it.each([
    ['of plain fractions', 'x=lhs(0.0..1.0)', (x: number) => x],
    ['of fractions in a unit', 'x=lhs(10.0s..90.5s)', (x: number) => (x - 10) / 80.5],
    ['by ratio', 'x=lhs(0.5..800.0:log)', (x: number) => log(x / 0.5) / log(1600)],
    ['of a range without a step', 'x=0.0..1.0', (x: number) => x],
  ])('draws from each stratum of each axis once: %s', (_, text, place) => {
    for (const count of [1, 2, 7, 40, 333])
      for (const seed of ['1', '2', 'three']) {
        const [axis] = lay([text, 'y=lhs(1..9)'], { draws: count }, seed).axes;
        expect(strata(axis?.values ?? [], place)).toEqual(Array.from({ length: count }, (_, i) => i));
      }
  });

  it('draws whole numbers where the ends are whole, both ends included', () => {
    const [axis] = lay(['x=lhs(1..6)'], { draws: 6 }).axes;
    expect([...(axis?.values ?? [])].sort()).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('stays within its ends when ratios are of whole numbers', () => {
    const [axis] = lay(['x=lhs(10..100:log)'], { draws: 200 }).axes;
    const numbers = (axis?.values ?? []).map(Number);
    expect(numbers.every((x) => Number.isInteger(x) && x >= 10 && x <= 100)).toBe(true);
  });

  it('is drawn anew by another seed, and moved by no other axis', () => {
    const x = (texts: readonly string[], seed: string) => lay(texts, { draws: 20 }, seed).axes[0]?.values;
    expect(x(['x=lhs(0..999)'], '1')).toEqual(x(['x=lhs(0..999)', 'y=lhs(0..999)'], '1'));
    expect(x(['x=lhs(0..999)'], '1')).not.toEqual(x(['x=lhs(0..999)'], '2'));
  });

  it('orders the strata of two axes differently', () => {
    const { axes } = lay(['x=lhs(0.0..1.0)', 'y=lhs(0.0..1.0)'], { draws: 30 });
    const order = (i: number) => (axes[i]?.values ?? []).map((value) => Math.floor(30 * Number(value)));
    expect(order(0)).not.toEqual(order(1));
  });
});
