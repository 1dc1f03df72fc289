import { describe, expect, it } from 'vitest';
import { chartsOf, drawable } from '../../src/report/charts/all.ts';
import { NARROW, WIDE } from '../../src/report/charts/theme.ts';
import { ReportData } from '../../src/report/data.ts';
import { fixtureResult } from './fixture.ts';

const SECOND = 1_000_000;
const result = fixtureResult();
const first = result.replications[0]?.variant;

/** The fixture's result, whose baseline moves a VM and whose hosts draw what is given. */
const data = new ReportData({
  ...result,
  replications: result.replications.map((replication) =>
    replication.variant === first
      ? {
          ...replication,
          migrations: [
            {
              copy: 'web-0',
              from: 'host-1',
              to: 'host-2',
              start: 60 * SECOND,
              took: 40 * SECOND,
              pause: SECOND / 10,
              bytes: 5 * 2 ** 30,
              forced: false,
              rounds: [
                { part: 'disk' as const, start: 60 * SECOND, took: 5 * SECOND, bytes: 2 ** 30 },
                { part: 'memory' as const, start: 65 * SECOND, took: 34 * SECOND, bytes: 4 * 2 ** 30 },
                { part: 'memory' as const, start: 99 * SECOND, took: SECOND / 2, bytes: 2 ** 20 },
                { part: 'stop-and-copy' as const, start: 99.9 * SECOND, took: SECOND / 20, bytes: 2 ** 20 },
              ],
            },
          ],
          energyByHost: [
            { hosts: 'host-1', count: 1, kwh: 1 },
            { hosts: 'host-2 to host-3', count: 2, kwh: 4 },
            { hosts: 'host-4', count: 1, kwh: 0.5 },
          ],
        }
      : replication,
  ),
});
const charts = chartsOf(data);
const chart = (id: string) => {
  const found = drawable(charts).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no chart ${id}`);
  return found;
};

describe('the chart of migrations', () => {
  it('lists each with its rounds of memory, what it sent, its time and its pause', () => {
    expect(chart('migrations').table.rows).toEqual([
      [first, 'web-0: host-1 to host-2', '3', '5 GiB', '40 s', '100 ms'],
    ]);
  });

  it('draws the disk, the rounds in turn, and the pause, from the beginning of the migration on', () => {
    const spec: { data: { values: { part: string; from: number; to: number; pause: boolean }[] } } =
      JSON.parse(JSON.stringify(chart('migrations').spec(WIDE)));
    const { values } = spec.data;
    expect(values.map(({ part, from, to, pause }) => [part, from, to, pause])).toEqual([
      ['disk', 0, 5, false],
      ['memory, rounds 1, 3, ...', 5, 39, false],
      ['memory, rounds 2, 4, ...', 39, 39.5, false],
      ['pause', 39.9, 40, true],
    ]);
  });

  it('is not there where no VM moved', () => {
    expect(chartsOf(new ReportData(result)).parts.moves).toEqual([]);
  });
});

describe('the chart of energy by host', () => {
  it('goes from the host that draws most to the one that draws least; hosts told together share', () => {
    // 2, 2, 1 and 0.5 kWh: two of four hosts draw more than half of 5.5 kWh.
    expect(chart('energy-by-host').table.rows).toEqual([[first, '2 kWh', '0.500 kWh', '2']]);
    expect(chart('energy-by-host').finding).toBe(`Half of the energy is drawn by 2 of 4 hosts as ${first}.`);
  });

  it('is not there where the energy of hosts was not observed', () => {
    expect(drawable(chartsOf(new ReportData(result))).map(({ id }) => id)).not.toContain('energy-by-host');
  });
});

it('both hold finite numbers only, at both sizes', () => {
  for (const size of [WIDE, NARROW]) {
    for (const id of ['migrations', 'energy-by-host']) {
      const text = JSON.stringify(chart(id).spec(size), (_, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
      );
      expect(text).not.toContain('not finite');
    }
  }
});
