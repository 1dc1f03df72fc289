/** Stacked bars, one per variant: parts of a whole in one unit, written into the parts where there is room. */
import { type DisplayUnit, displayUnit, formatNumber, shorten } from '../../format.ts';
import { TEXT } from '../../text.ts';
import { CHARACTER_WIDTH, type ColourName, colour, FONT_SIZE, frame, type Size } from '../theme.ts';

export interface Part {
  readonly key: string;
  readonly label: string;
  readonly colour: ColourName;
  /** The colour of the number written into it: `onLight` where the part is light in both themes. */
  readonly text: 'ink' | 'paper' | 'onLight';
}

export interface Bar {
  readonly variant: string;
  /** What is written at the right end of the heading; `write` gives bytes in the chart's unit. */
  readonly remark: (write: (bytes: number) => string) => string;
  /** One size per part, bytes, 0 where there is nothing. */
  readonly sizes: readonly number[];
}

const ROW_HEIGHT = 58;
const BAR_HEIGHT = 26;
const LEGEND_LINE = 21;
/** Mean width of a character of a heading. Unit: px. */
const HEADING_CHARACTER = 7.8;

/** The unit that the parts are written in: rather 850 GiB than 0.83 TiB. */
function stackUnit(bars: readonly Bar[]): DisplayUnit {
  return displayUnit('bytes', Math.max(...bars.map(totalOf)) / 10);
}

const totalOf = (bar: Bar) => bar.sizes.reduce((sum, size) => sum + size, 0);

/** The specification of a stack. Parts that no bar has are not in the legend. */
export function stackSpec(bars: readonly Bar[], allParts: readonly Part[], size: Size) {
  const unit = stackUnit(bars);
  const present = allParts.filter((_, i) => bars.some(({ sizes }) => (sizes[i] ?? 0) > 0));
  const legendColumns = size.narrow ? 2 : 4;
  const legendLines = Math.ceil(present.length / legendColumns);
  const padding = { left: 6, right: 14, top: 6, bottom: 50 + legendLines * LEGEND_LINE };
  const width = size.width - padding.left - padding.right;
  const total = Math.max(...bars.map(totalOf)) / unit.divisor;
  const y = {
    field: 'variant',
    type: 'nominal' as const,
    sort: null,
    axis: null,
    scale: { paddingInner: 0, paddingOuter: 0 },
  };
  return {
    ...frame(size, bars.length * ROW_HEIGHT, padding),
    data: { name: 'parts', values: segmentsOf(bars, allParts, unit, total / width) },
    layer: [
      {
        mark: {
          type: 'bar' as const,
          height: BAR_HEIGHT,
          yOffset: 10,
          stroke: colour('line'),
          strokeWidth: 0.75,
        },
        encoding: {
          y,
          x: {
            field: 'from',
            type: 'quantitative' as const,
            scale: { domain: [0, total], nice: false },
            axis: { title: TEXT.inUnit(unit.name), tickCount: size.narrow ? 5 : 8 },
          },
          x2: { field: 'to' },
          fill: {
            field: 'part',
            type: 'nominal' as const,
            scale: {
              domain: present.map(({ label }) => label),
              range: present.map((part) => colour(part.colour)),
            },
            legend: { orient: 'bottom' as const, columns: legendColumns, offset: 8, symbolType: 'square' },
          },
        },
      },
      {
        mark: { type: 'text' as const, yOffset: 11, fontSize: FONT_SIZE },
        encoding: {
          y,
          x: { field: 'middle', type: 'quantitative' as const },
          text: { field: 'text' },
          color: { field: 'textColour', type: 'nominal' as const, scale: null },
        },
      },
      ...headings(bars, y, width, unit),
    ],
  };
}

function headings(bars: readonly Bar[], y: object, width: number, unit: DisplayUnit) {
  const line = { type: 'text' as const, yOffset: -15, fontSize: 13 };
  const write = (bytes: number) => `${formatNumber(roughly(bytes / unit.divisor))} ${unit.name}`;
  const values = bars.map(({ variant, remark }) => {
    const text = remark(write);
    const room = Math.floor(width / HEADING_CHARACTER) - text.length - 2;
    return { variant, heading: shorten(variant, room), remark: text };
  });
  return [
    {
      data: { values },
      mark: { ...line, align: 'left' as const, fontWeight: 'bold' as const },
      encoding: { y, x: { value: 0 }, text: { field: 'heading' } },
    },
    {
      data: { values },
      mark: { ...line, align: 'right' as const, color: colour('muted'), fontSize: FONT_SIZE },
      encoding: { y, x: { value: width }, text: { field: 'remark' } },
    },
  ];
}

/** Three digits; four from 1,000 on. */
const roughly = (x: number) => (x >= 1000 ? Math.round(x) : Number(x.toPrecision(3)));

/** One segment per part and bar. `perPixel`: units per px, to know which texts fit. */
function segmentsOf(bars: readonly Bar[], parts: readonly Part[], unit: DisplayUnit, perPixel: number) {
  return bars.flatMap(({ variant, sizes }) => {
    let from = 0;
    return parts.flatMap((part, i) => {
      const length = (sizes[i] ?? 0) / unit.divisor;
      if (length <= 0) return [];
      const start = from;
      from += length;
      const text = formatNumber(roughly(length));
      const fits = length / perPixel > text.length * CHARACTER_WIDTH + 6;
      return {
        variant,
        part: part.label,
        from: start,
        to: from,
        middle: start + length / 2,
        text: fits ? text : '',
        textColour: colour(part.text),
      };
    });
  });
}
