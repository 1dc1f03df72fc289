/**
 * Colours, shapes and sizes that all charts share.
 *
 * A specification names the light colour of a token. In the page `svg.ts` turns each such colour into the token's CSS
 * variable, so one drawing follows the reader's theme. Every light colour must therefore belong to one token only.
 */

export interface Colour {
  readonly light: string;
  readonly dark: string;
  /** Stripes drawn over the colour, so that the area is known without it. */
  readonly stripes?: { readonly light: string; readonly dark: string; readonly angle: number };
}

/** Hues are Okabe and Ito's (2008), told apart by most colour-blind readers; lightened on dark ground. */
export const COLOURS = {
  ink: { light: '#1c2128', dark: '#e8eaed' },
  muted: { light: '#57606a', dark: '#a3abb5' },
  line: { light: '#8c959f', dark: '#6e7681' },
  grid: { light: '#dfe3e8', dark: '#30363d' },
  paper: { light: '#ffffff', dark: '#14171c' },
  unsure: { light: '#868e97', dark: '#8b949e' },
  pale: { light: '#d8e1ea', dark: '#333c47' },
  /** Text on a light hue: dark in both themes. */
  onLight: { light: '#1c2129', dark: '#14171d' },
  faint: { light: '#f3f5f7', dark: '#1d2228' },
  blue: { light: '#0072b2', dark: '#4fb0e8' },
  vermillion: { light: '#d55e00', dark: '#f28a3f' },
  green: { light: '#009e73', dark: '#2fc798' },
  purple: { light: '#cc79a7', dark: '#dd93bb' },
  sky: { light: '#56b4e9', dark: '#8ccdf2' },
  orange: { light: '#e69f00', dark: '#e8b13b' },
  paleBlue: { light: '#d3e5f2', dark: '#1f3a4d', stripes: { light: '#9cc6e1', dark: '#34607d', angle: 45 } },
  paleGreen: {
    light: '#e3f2ec',
    dark: '#17332a',
    stripes: { light: '#7cc4a8', dark: '#2f7a60', angle: 135 },
  },
} as const satisfies Readonly<Record<string, Colour>>;

export type ColourName = keyof typeof COLOURS;

/** The colour to write into a specification. */
export function colour(name: ColourName): string {
  return COLOURS[name].light;
}

const VARIANT_COLOURS = ['blue', 'vermillion', 'green', 'purple', 'sky', 'orange'] as const;
const VARIANT_SHAPES = ['circle', 'triangle-up', 'square', 'diamond', 'cross', 'triangle-down'] as const;
const VARIANT_DASHES = [
  [1, 0],
  [7, 3],
  [2, 3],
  [10, 3, 2, 3],
  [4, 2],
  [12, 4],
] as const;

/**
 * A variant's own value of a list, by its place in the scenario. With `shift` each further round through the list
 * starts one later: the seventh variant has the first one's colour, but not its dash.
 */
function ofVariant<Value>(
  values: readonly [Value, ...Value[]],
  variants: readonly string[],
  variant: string,
  shift = 0,
): Value {
  const place = Math.max(0, variants.indexOf(variant));
  const round = Math.floor(place / values.length);
  return values[(place + shift * round) % values.length] ?? values[0];
}

/** The colour of a variant, the same in all charts. */
export function variantColour(variants: readonly string[], variant: string): string {
  return colour(ofVariant<ColourName>(VARIANT_COLOURS, variants, variant));
}

/** The point shape of a variant, the same in all charts. */
export function variantShape(variants: readonly string[], variant: string): string {
  return ofVariant<string>(VARIANT_SHAPES, variants, variant, 1);
}

/** The dash of a variant's line, the same in all charts. */
export function variantDash(variants: readonly string[], variant: string): number[] {
  return [...ofVariant<readonly number[]>(VARIANT_DASHES, variants, variant, 1)];
}

/** A line of a chart: its variant, and what the legend says of it. */
export interface Line {
  readonly variant: string;
  readonly label: string;
}

/**
 * Encodings that give each line its variant's colour and dash. The data name a line by its variant's place in the
 * scenario, `line`: vega takes no keys such as `constructor`, and a user may call a variant so.
 */
export function lineEncodings(variants: readonly string[], lines: readonly Line[], place: object) {
  const domain = lines.map(({ variant }) => variants.indexOf(variant));
  const labels = JSON.stringify(lines.map(({ label }) => label));
  const labelExpr = `${labels}[indexof(${JSON.stringify(domain)}, datum.value)]`;
  const legend = { ...place, labelExpr };
  const colours = lines.map(({ variant }) => variantColour(variants, variant));
  const dashes = lines.map(({ variant }) => variantDash(variants, variant));
  const line = { field: 'line', type: 'nominal' as const, legend };
  return {
    stroke: { ...line, scale: { domain, range: colours } },
    strokeDash: { ...line, scale: { domain, range: dashes } },
  };
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const FONT_SIZE = 12.5;
/** Mean width of a character in that font. Unit: px. Generous, for there is no canvas to measure with. */
export const CHARACTER_WIDTH = 6.9;

/** Room for a drawing. Unit: px. Drawn again for narrow screens, where labels would shrink beyond reading. */
export interface Size {
  readonly width: number;
  readonly narrow: boolean;
}

export const WIDE: Size = { width: 960, narrow: false };
export const NARROW: Size = { width: 380, narrow: true };
/** For charts that stand side by side on wide screens; used on narrow ones too. */
export const SMALL: Size = { width: 400, narrow: true };

export interface Padding {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What every specification starts with: a frame of known size, without guesses at text widths. */
export function frame(size: Size, height: number, padding: Padding) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: size.width - padding.left - padding.right,
    height,
    padding: { ...padding },
    autosize: { type: 'none' as const },
    background: colour('paper'),
    config: CONFIG,
  };
}

const CONFIG = {
  aria: false,
  font: FONT,
  view: { stroke: null },
  title: { color: colour('ink'), subtitleColor: colour('muted'), fontSize: 15, anchor: 'start' as const },
  axis: {
    labelColor: colour('muted'),
    titleColor: colour('muted'),
    labelFontSize: FONT_SIZE,
    titleFontSize: FONT_SIZE,
    titleFontWeight: 'normal' as const,
    gridColor: colour('grid'),
    domainColor: colour('line'),
    tickColor: colour('line'),
    labelLimit: 0,
    labelOverlap: 'greedy' as const,
  },
  legend: {
    labelColor: colour('ink'),
    labelFontSize: FONT_SIZE,
    labelLimit: 0,
    symbolSize: 130,
    symbolStrokeWidth: 2,
    title: null,
    offset: 0,
  },
  text: { color: colour('ink'), fontSize: FONT_SIZE },
};

/** For log axes of seconds: round times from 1 ms to a day. */
export const TIME_TICKS = {
  values: [
    ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
    ...[1, 2, 5, 10, 20, 60, 120, 300, 600, 1200, 3600, 7200, 18_000, 43_200, 86_400],
  ],
  labelExpr: [
    "datum.value < 1 ? format(datum.value * 1000, '~r') + ' ms'",
    "datum.value < 60 ? datum.value + ' s'",
    "datum.value < 3600 ? datum.value / 60 + ' min'",
    "datum.value / 3600 + ' h'",
  ].join(' : '),
};
