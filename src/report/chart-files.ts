/** Each chart as two files: its specification with the data inside, and its drawing. */
import type { TopLevelSpec } from 'vega-lite';
import type { Chart } from './charts/chart.ts';
import { SMALL, WIDE } from './charts/theme.ts';
import type { DrawnChart } from './drawing.ts';
import { fileSvg } from './svg.ts';
import { wrap } from './svg-title.ts';

/** Mean width of a character of the title. Unit: px. */
const TITLE_CHARACTER = 8.2;

/** `charts/ID.svg` and `charts/ID.vl.json`. */
export function chartFiles({ chart, wide }: DrawnChart): [path: string, text: string][] {
  return [
    [`charts/${chart.id}.svg`, `${fileSvg(wide, chart.finding, chart.question)}\n`],
    [`charts/${chart.id}.vl.json`, `${JSON.stringify(standing(chart), null, 1)}\n`],
  ];
}

/** The specification of a chart that stands alone: it says its finding, and takes the room that it needs. */
function standing({ extent, spec, finding, question }: Chart): TopLevelSpec {
  const size = extent === 'half' ? SMALL : WIDE;
  const characters = Math.floor(size.width / TITLE_CHARACTER);
  const title = {
    text: wrap(finding, characters),
    subtitle: wrap(question, characters),
    frame: 'bounds' as const,
  };
  return { ...spec(size), autosize: 'pad', padding: 12, title: { ...title, offset: 14 } };
}
