import { describe, expect, it } from 'vitest';
import { codes, load } from '../../test/support/load.ts';

const HEAD = 'apiVersion: towtank/v1\n';
const target = (rest: string) => {
  const { scenario } = load(`${HEAD}targets:\n  - {metric: ${rest}, source: a paper}\n`);
  const [first] = scenario.targets;
  if (first === undefined) throw new Error('there is no target');
  return first;
};

describe('a target', () => {
  it('has a value in the unit of its metric and a tolerance that is a share of it', () => {
    const read = target('bootToReady, of: vms, stat: p50, value: 250ms, tolerance: 8%');
    expect(read).toMatchObject({ variants: ['vms'], stat: 'p50', value: 0.25, toleranceText: '±8%' });
    expect(read.tolerance).toBeCloseTo(0.02, 12);
    expect(target('ramUsed, value: -2Gi, tolerance: 10%').tolerance).toBeCloseTo(0.2 * 2 ** 30, 0);
  });

  it('or a tolerance in that unit', () => {
    expect(target('bootToReady, value: 206ms, tolerance: 3ms').tolerance).toBe(0.003);
    expect(target('hostsNeeded, value: 14, tolerance: 0').tolerance).toBe(0);
    expect(target('energy, value: 3 kWh, tolerance: 0.5 kWh').tolerance).toBe(0.5);
  });

  it('or, of a fraction or a ratio, one in points', () => {
    expect(target('cpuSteal, value: 50%, tolerance: 3 points')).toMatchObject({
      value: 0.5,
      tolerance: 0.03,
    });
    const ratio = target('bootToReady, of: vms, relativeTo: containers, value: 1.25, tolerance: 5 points');
    expect(ratio).toMatchObject({ relativeTo: 'containers', value: 1.25, tolerance: 0.05 });
    expect(target('bootToReady, relativeTo: vms, value: 50%, tolerance: 8%').tolerance).toBeCloseTo(0.04, 12);
  });

  it('stands for each variant but the one that it is relative to, unless it names one', () => {
    const read = target('bootToReady, relativeTo: vms, value: 0.5, tolerance: 1%');
    expect(read.variants).toEqual(['containers', 'containers-in-vms']);
  });
});

describe('a claim', () => {
  const written = `${HEAD}claim:
  id: S1
  says: A VM takes a minute or more to boot.
  expected: depends
  on: the hypervisor
  holdsIf:
    - {metric: bootToReady, of: vms, min: 1m}
    - {metric: ramReserved, relativeTo: vms, max: -50%}
`;

  it('has statements that read like assertions', () => {
    const { scenario } = load(written);
    expect(scenario.claim).toMatchObject({
      id: 'S1',
      expected: 'depends',
      on: 'the hypervisor',
      holdsIf: [
        { metric: 'bootToReady', variants: ['vms'], min: 60, max: null },
        { variants: ['containers', 'containers-in-vms'], max: -0.5, relativeTo: 'vms' },
      ],
    });
  });

  it('resolves to a document that means the same', () => {
    const resolution = load(written);
    expect(load(JSON.stringify(resolution.document)).scenario).toEqual(resolution.scenario);
  });

  it('warns of a statement, and of a figure, that no variant can produce', () => {
    const unseen = '{metric: stage.boot, of: containers, max: 1s';
    expect(codes(`${HEAD}claim: {id: S, says: x, expected: refuted, holdsIf: [${unseen}}]}\n`)).toEqual([
      'TT0311',
    ]);
    const figure = '{metric: stage.boot, of: containers, value: 1s, tolerance: 8%, source: x}';
    expect(codes(`${HEAD}targets: [${figure}]\n`)).toEqual(['TT0311']);
  });
});
