/** Drawings of charts. vega takes 0.2 s to load, so it is loaded when the first chart is drawn. */
import type { TopLevelSpec } from 'vega-lite';
import type { Chart } from './charts/chart.ts';
import { NARROW, SMALL, WIDE } from './charts/theme.ts';

/** A chart with its drawings as SVG text, still in vega's own words. */
export interface DrawnChart {
  readonly chart: Chart;
  readonly wide: string;
  /** Null where the first drawing serves narrow screens too. */
  readonly narrow: string | null;
}

type Draw = (spec: TopLevelSpec) => Promise<string>;

/** Draws charts, in their order. Nothing is fetched: all data stands in the specifications. */
export async function drawCharts(charts: readonly Chart[]): Promise<DrawnChart[]> {
  const draw = await loadVega();
  const drawn: DrawnChart[] = [];
  for (const chart of charts) {
    const half = chart.extent === 'half';
    const wide = await draw(chart.spec(half ? SMALL : WIDE));
    drawn.push({ chart, wide, narrow: half ? null : await draw(chart.spec(NARROW)) });
  }
  return drawn;
}

async function loadVega(): Promise<Draw> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  return async (spec) => {
    const compiled = vegaLite.compile(spec).spec;
    const view = new vega.View(vega.parse(compiled), { renderer: 'none' });
    const errors: unknown[] = [];
    // vega would print what goes wrong and draw the rest.
    const logger = vega.logger(vega.Error, 'error', (_method, _level, messages) => errors.push(...messages));
    view.logger(logger);
    const svg = await view.toSVG();
    view.finalize();
    if (errors.length > 0) throw new Error(`a chart could not be drawn: ${errors.join('; ')}`);
    return svg;
  };
}
