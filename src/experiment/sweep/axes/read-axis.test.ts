import { describe, expect, it } from 'vitest';
import { AxisError } from './axis.ts';
import { countPoints, layOut } from './design.ts';
import { readAxis } from './read-axis.ts';

const GRID = { zip: false, draws: null };
const valuesOf = (text: string) => layOut([readAxis(text)], GRID, '1').axes[0]?.values;

describe('an axis', () => {
  it.each([
    ['a list', 'x=10,20,40', ['10', '20', '40']],
    ['words', 'x=spread, first-fit', ['spread', 'first-fit']],
    ['one value', 'x=10', ['10']],
    [
      'a distribution with commas',
      'x=lognormal(p50=1s, p95=3s),exp(2s)',
      ['lognormal(p50=1s, p95=3s)', 'exp(2s)'],
    ],
    ['maps and quoted commas', 'x={a: 1, b: 2},"a,b"', ['{a: 1, b: 2}', '"a,b"']],
    ['a range with both ends', 'x=0..300:100', ['0', '100', '200', '300']],
    ['a range whose end is not met', 'x=0..25:10', ['0', '10', '20']],
    ['a range downwards', 'x=3..1:-1', ['3', '2', '1']],
    ['a range of one', 'x=5..5:1', ['5']],
    ['fractions without what rounding leaves', 'x=0..0.3:0.1', ['0', '0.1', '0.2', '0.3']],
    ['units on both ends or one', 'x=64Mi..192Mi:64Mi', ['64Mi', '128Mi', '192Mi']],
    ['a unit on the end alone', 'x=10..30%:10', ['10%', '20%', '30%']],
    ['multiples', 'x=100..900:x3', ['100', '300', '900']],
    ['even ratios', 'x=1..1000:log4', ['1', '10', '100', '1000']],
    ['even ratios of whole numbers, each once', 'x=1..4:log9', ['1', '2', '3', '4']],
    ['even ratios of fractions', 'x=0.1..10.0:log3', ['0.1', '1', '10']],
    ['a text with dots in quotes', 'x="../a..b"', ['"../a..b"']],
  ])('is %s', (_, text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it.each([
    ['no values', 'x', 'not of the form path=values'],
    ['an empty list item', 'x=1,,2', 'empty value'],
    ['a value twice', 'x=1,2,1', 'the value 1 twice'],
    ['a range without a step', 'x=1..9', 'no step'],
    ['a step that leads away', 'x=9..1:2', 'a step of 2 leads away from 1'],
    ['a step of the wrong sign', 'x=1..9:-2', 'a step of -2 leads away from 9'],
    ['a step of 0', 'x=1..9:0', 'a step of 0'],
    ['a step in another unit', 'x=1s..9s:2m', 'no step'],
    ['ends in two units', 'x=1s..9m:1s', 'begins in s and ends in m'],
    ['a factor of 1', 'x=1..9:x1', 'factor of 1'],
    ['ratios from 0', 'x=0..9:x2', 'there is none to 0'],
    ['ratios downwards', 'x=9..1:x2', 'is empty'],
    ['a count of one', 'x=1..9:log1', 'asks for 1 values'],
    ['words with dots between', 'x=few..90:10', 'no range of numbers'],
    ['nothing to draw from', 'x=lhs(a)', 'what to draw from'],
    ['ends to draw from that are turned round', 'x=lhs(9..1)', '1 does not lie above 9'],
  ])('is refused with what to write instead: %s', (_, text, message) => {
    const refused = () => layOut([readAxis(text)], GRID, '1');
    expect(refused).toThrow(AxisError);
    expect(refused).toThrow(message);
  });

  it('is counted without being laid out', () => {
    expect(countPoints([readAxis('x=0..1000000000:1'), readAxis('y=1,2')], GRID)).toBe(2_000_000_002);
  });

  it.each([
    ['plain numbers', 'x=1,2,4', [1, 2, 4], '1'],
    ['bytes of several units', 'x=512Mi,1Gi', [2 ** 29, 2 ** 30], 'bytes'],
    ['times', 'x=30s,1m30s,2h', [30, 90, 7200], 's'],
    ['shares', 'x=10%,50%', [0.1, 0.5], 'fraction'],
    ['thousandths beside plain numbers', 'x=500m,1', [0.5, 1], '1'],
    ['what can be minutes or thousandths, as it is written', 'x=5m,10m', [5, 10], 'm'],
    ['other units, as they are written', 'x=1Gbps,10Gbps', [1, 10], 'Gbps'],
    ['quoted numbers', 'x="1","2"', [1, 2], '1'],
  ])('stands on a scale: %s', (_, text, numbers, unit) => {
    expect(layOut([readAxis(text)], GRID, '1').axes[0]).toMatchObject({ numbers, unit });
  });

  it.each(['x=spread,first-fit', 'x=1,two', 'x=1s,1Gi', 'x=true,false'])('stands on none: %s', (text) => {
    expect(layOut([readAxis(text)], GRID, '1').axes[0]?.numbers).toBeNull();
  });
});
