import { describe, expect, it } from 'vitest';
import type { Chart } from './charts/chart.ts';
import { frame } from './charts/theme.ts';
import { drawCharts } from './drawing.ts';

/** A line whose legend says `label`. */
const chartWith = (label: string): Chart => ({
  kind: 'chart',
  id: 'line',
  finding: '',
  question: '',
  note: '',
  table: { columns: [], rows: [] },
  extent: 'half',
  spec: (size) => ({
    ...frame(size, 100, { left: 10, right: 10, top: 10, bottom: 10 }),
    data: { values: [{ x: 1, y: 1, line: 0 }] },
    mark: 'line',
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative' },
      stroke: { field: 'line', type: 'nominal', legend: { labelExpr: JSON.stringify(label) } },
    },
  }),
});

describe('drawCharts', () => {
  it('draws half charts once, for they serve narrow screens too', async () => {
    const [drawn] = await drawCharts([chartWith('web')]);
    expect(drawn?.wide).toContain('>web</text>');
    expect(drawn?.narrow).toBeNull();
  });

  it('rejects where vega would leave out a part and go on', async () => {
    // vega 6 cannot write a legend label that is the name of a property of every object.
    await expect(drawCharts([chartWith('constructor')])).rejects.toThrow('a chart could not be drawn');
  });
});
