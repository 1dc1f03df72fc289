import { beforeAll, describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/experiment/experiment.ts';
import { chartsOf, drawable } from '../../src/report/charts/all.ts';
import type { Chart } from '../../src/report/charts/chart.ts';
import { ReportData } from '../../src/report/data.ts';
import { drawCharts } from '../../src/report/drawing.ts';
import { CALM, load } from '../scenarios/shipped.ts';
import { fixtureResult } from './fixture.ts';

const storageIn = (data: ReportData): Chart | undefined =>
  drawable(chartsOf(data)).find(({ id }) => id === 'storage');

it('is not drawn where nobody tells the parts of the storage', () => {
  expect(storageIn(new ReportData(fixtureResult()))).toBeUndefined();
});

it('shows the disks of the hosts where there are no pools', async () => {
  const { resolution } = load('vm-vs-container.yaml', CALM);
  if (resolution === null) throw new Error('the scenario is valid');
  const result = await runExperiment(resolution, { version: 'test', jobs: 1, replications: 1 });
  const chart = storageIn(new ReportData(result));
  // Eight disks of 2 TiB; 8 x 180 MiB of layers where containers run on the servers themselves.
  expect(chart?.table.rows.map((row) => row.slice(0, 5))).toEqual([
    ['vms', '16 TiB', '', '470 GiB', '470 GiB'],
    ['containers', '16 TiB', '', '1.41 GiB', '1.41 GiB'],
    ['containers-tuned', '16 TiB', '', '1.41 GiB', '1.41 GiB'],
    ['containers-in-vms', '16 TiB', '', '28.2 GiB', '28.2 GiB'],
  ]);
  const [drawn] = await drawCharts(chart === undefined ? [] : [chart]);
  expect(drawn?.wide).toContain('image layers');
  expect(drawn?.wide).toContain('thin disks');
});

describe('storage over time', () => {
  let data: ReportData;
  let chart: Chart;

  beforeAll(async () => {
    const { resolution } = load('thin-vs-thick.yaml');
    if (resolution === null) throw new Error('the scenario is valid');
    data = new ReportData(await runExperiment(resolution, { version: 'test', jobs: 1, replications: 1 }));
    const found = storageIn(data);
    if (found === undefined) throw new Error('storage fills up');
    chart = found;
  });

  it('says how much of the size is used, and since when there is no room', () => {
    expect(chart.finding).toBe(
      'thick takes 9.77 TiB of 10 TiB at most, thin takes 1.55 TiB of 5 TiB at most, overpromised has no room from 64.9 min on and rotating takes 1.19 TiB of 1.25 TiB at most.',
    );
  });

  it('has size, promises and use in its table', () => {
    expect(chart.table.rows.map((row) => row.slice(0, 4))).toEqual([
      ['thick', '10 TiB', '9.77 TiB', '9.77 TiB'],
      ['thin', '5 TiB', '9.77 TiB', '1.55 TiB'],
      ['overpromised', '1.25 TiB', '9.77 TiB', '1.25 TiB'],
      ['rotating', '1.25 TiB', '9.77 TiB', '1.19 TiB'],
    ]);
  });

  it('draws every part once, and takes its series off the other charts over time', async () => {
    const [drawn] = await drawCharts([chart]);
    expect(drawn?.wide).toContain('thin disks');
    const others = drawable(chartsOf(data)).map(({ id }) => id);
    expect(others.filter((id) => id.startsWith('over-time-pool'))).toEqual([]);
  });
});
