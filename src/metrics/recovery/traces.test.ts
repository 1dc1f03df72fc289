import { describe, expect, it } from 'vitest';
import { phase } from '../../../test/support/collect.ts';
import { ALONE, born, fault, traced } from '../../../test/support/recovery.ts';

/** Each is lost a second after the one before, and comes back after as many seconds as its number says, and one. */
const lost = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    ...born(0, i, i),
    phase(10 + i, i, 'failed', 'crashed', i),
    phase(11 + 2 * i, i, 'starting', 'restarted', i),
    phase(11 + 2 * i, i, 'ready', 'probe-passed', i),
  ]).flat();

describe('the recoveries that are kept whole', () => {
  it('are the slowest, the slowest first, a dozen at most', () => {
    const trace = traced(lost(40), ALONE);
    expect(trace?.recovered).toBe(40);
    expect(trace?.slowest.map(({ lost: name }) => name)).toEqual(
      Array.from({ length: 12 }, (_, i) => `copy ${39 - i}`),
    );
    expect(trace?.slowest[0]).toMatchObject({ by: 'copy 39', machine: 'machine 39', at: 49e6 });
    expect(trace?.slowest[0]?.parts).toEqual([40e6, 0, 0, 0, 0, 0, 0]);
  });

  it('have one of middle length among them', () => {
    const length = traced(lost(40), ALONE)?.median?.parts.reduce((sum, part) => sum + part, 0) ?? 0;
    expect(Math.abs(length / 20e6 - 1)).toBeLessThan(0.065);
  });

  it('are beside those that did not come back, with what they wait for', () => {
    const trace = traced([...born(0, 0), phase(900, 0, 'failed', 'machine-lost')], ALONE);
    expect(trace?.open).toHaveLength(1);
    expect(trace?.open[0]).toMatchObject({ lost: 'copy 0', by: null });
    expect(trace?.open[0]?.parts).toEqual([0, 0, 100e6, 0, 0, 0, 0]);
    expect(trace?.median).toBeNull();
  });

  it('are told with the faults of the run, and when these were mended', () => {
    const trace = traced([fault(10, 0), { ...fault(20, 0), begins: false }, { ...fault(30, 1), number: 1 }]);
    expect(trace?.faults).toEqual([
      { fault: 'crash', scope: 'host', target: 'host 0', at: 10e6, until: 20e6 },
      { fault: 'crash', scope: 'host', target: 'host 1', at: 30e6, until: null },
    ]);
  });

  it('know the fault that took them, however many there were before', () => {
    const before = Array.from({ length: 200 }, (_, i) => ({ ...fault(1 + i, i), number: i }));
    const trace = traced(
      [
        ...born(0, 0),
        ...before,
        { ...fault(500, 7), number: 200 },
        phase(500, 0, 'failed', 'machine-lost'),
        phase(600, 0, 'ready', 'probe-passed'),
        { ...fault(650, 7), number: 200, begins: false },
      ],
      ALONE,
    );
    expect(trace?.faults).toHaveLength(60);
    expect(trace?.slowest[0]?.fault).toMatchObject({ target: 'host 7', at: 500e6, until: 650e6 });
  });

  it('are none where nothing broke and nothing was lost', () => {
    expect(traced(born(0, 0))).toBeNull();
  });

  it('know where a VM stood when it was lost, whatever it stands on now', () => {
    const trace = traced(
      [
        { kind: 'decision', at: 0, instance: 0, node: 3, visited: 1, scored: 1, took: 0 },
        ...born(0, 0, 17),
        phase(10, 0, 'failed', 'machine-lost', 17),
        { kind: 'decision', at: 40e6, instance: 0, node: 5, visited: 1, scored: 1, took: 0 },
        phase(40, 0, 'queued', 'restarted-elsewhere', -1),
        phase(50, 0, 'ready', 'probe-passed', 17),
      ],
      ALONE,
    );
    expect(trace?.slowest[0]?.machine).toBe('machine 3');
  });
});
