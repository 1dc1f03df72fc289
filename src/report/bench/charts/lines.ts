/** Lines, one per policy, each named at its end; where a policy is known with a spread, that as a band around its line. */
import { colour, FONT_SIZE, frame, type Size, variantColour, variantDash } from '../../charts/theme.ts';
import { shorten } from '../../format.ts';
import { spreadOut } from './labels.ts';

export interface PolicyLine {
  readonly policy: string;
  readonly points: readonly LinePoint[];
}

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface LineAxes {
  readonly x: { readonly title: string; readonly log?: boolean };
  readonly y: { readonly title: string; readonly log?: boolean };
  /** What no policy can exceed, such as all that was asked for; empty where there is no such thing. */
  readonly ceiling: readonly { readonly x: number; readonly y: number }[];
}

const NAME = { wide: 18, narrow: 12 };

/** `policies`: all, for the colour of each. */
export function lineSpec(
  policies: readonly string[],
  lines: readonly PolicyLine[],
  axes: LineAxes,
  size: Size,
) {
  const height = size.narrow ? 240 : 320;
  const characters = size.narrow ? NAME.narrow : NAME.wide;
  const longest = Math.max(...lines.map(({ policy }) => Math.min(characters, policy.length)));
  const padding = { left: 58, right: 42 + longest * 7, top: 30, bottom: 44 };
  const plotWidth = size.width - padding.left - padding.right;
  const domain = domainsOf(lines, axes);
  const values = lines.flatMap(({ policy, points }) =>
    points.map((point) => ({ line: policies.indexOf(policy), ...point })),
  );
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    scale: { domain: domain.x, nice: false, zero: false, ...(axes.x.log && { type: 'log' as const }) },
    axis: { title: axes.x.title, tickCount: size.narrow ? 4 : 8, grid: false },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    scale: { domain: domain.y, nice: false, zero: false, ...(axes.y.log && { type: 'log' as const }) },
    axis: {
      title: axes.y.title,
      tickCount: 5,
      titleAlign: 'left' as const,
      titleAngle: 0,
      titleX: -50,
      titleY: -10,
    },
  };
  const looks = looksOf(policies, lines);
  return {
    ...frame(size, height, padding),
    data: { name: 'lines', values },
    layer: [
      {
        data: { name: 'ceiling', values: [...axes.ceiling] },
        mark: { type: 'line' as const, color: colour('line'), strokeDash: [3, 3], clip: true },
        encoding: { x, y },
      },
      {
        mark: { type: 'area' as const, opacity: 0.18, clip: true },
        encoding: {
          x,
          y: { ...y, field: 'low' },
          y2: { field: 'high' },
          fill: looks.fill,
          detail: looks.detail,
        },
      },
      {
        mark: { type: 'line' as const, strokeWidth: 2.2, clip: true },
        encoding: { x, y, stroke: looks.stroke, strokeDash: looks.dash },
      },
      ...endNames(policies, lines, { domain, log: axes.y.log === true, height, plotWidth, characters }),
    ],
  };
}

/** All that the lines reach, with some room above and below. */
function domainsOf(lines: readonly PolicyLine[], { y }: LineAxes) {
  const points = lines.flatMap((line) => line.points);
  const xs = points.map(({ x }) => x);
  const ys = points.flatMap(({ low, high }) => [low, high]).filter((value) => !y.log || value > 0);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const room = (high - low || Math.abs(high) || 1) * 0.03;
  const vertical: [number, number] = y.log ? [low / 1.15, high * 1.15] : [low - room, high + room];
  const horizontal: [number, number] = [Math.min(...xs), Math.max(...xs)];
  return { x: horizontal, y: vertical };
}

/** The line's colour and dash, and the colour of its band. */
function looksOf(policies: readonly string[], lines: readonly PolicyLine[]) {
  const domain = lines.map(({ policy }) => policies.indexOf(policy));
  const colours = lines.map(({ policy }) => variantColour(policies, policy));
  const dashes = lines.map(({ policy }) => variantDash(policies, policy));
  const line = { field: 'line', type: 'nominal' as const, legend: null };
  return {
    detail: { field: 'line', type: 'nominal' as const },
    fill: { ...line, scale: { domain, range: colours } },
    stroke: { ...line, scale: { domain, range: colours } },
    dash: { ...line, scale: { domain, range: dashes } },
  };
}

interface Ends {
  readonly domain: { readonly y: readonly [number, number] };
  readonly log: boolean;
  readonly height: number;
  readonly plotWidth: number;
  readonly characters: number;
}

/** Right of the end of each line a piece of it with its name, joined to it where it had to move away. */
function endNames(policies: readonly string[], lines: readonly PolicyLine[], ends: Ends) {
  const { domain, height, plotWidth } = ends;
  const [low = 0, high = 1] = ends.log ? domain.y.map(Math.log) : domain.y;
  const wanted = lines.map(({ points }) => {
    const last = points.at(-1)?.y ?? 0;
    return height * (1 - ((ends.log ? Math.log(last) : last) - low) / (high - low));
  });
  const placed = spreadOut(wanted, height + 8);
  const values = lines.map(({ policy }, place) => ({
    line: policies.indexOf(policy),
    name: shorten(policy, ends.characters),
    end: plotWidth + 2,
    from: plotWidth + 11,
    to: plotWidth + 33,
    nameX: plotWidth + 37,
    endY: wanted[place] ?? 0,
    nameY: placed[place] ?? 0,
  }));
  const pixel = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null });
  const { stroke, dash } = looksOf(policies, lines);
  const y = pixel('nameY');
  return [
    {
      data: { name: 'ends', values },
      mark: { type: 'rule' as const, strokeWidth: 1, color: colour('line') },
      encoding: { x: pixel('end'), x2: { field: 'from' }, y: pixel('endY'), y2: { field: 'nameY' } },
    },
    {
      data: { name: 'pieces', values },
      mark: { type: 'rule' as const, strokeWidth: 2.2 },
      encoding: { x: pixel('from'), x2: { field: 'to' }, y, stroke, strokeDash: dash },
    },
    {
      data: { name: 'names', values },
      mark: { type: 'text' as const, align: 'left' as const, fontSize: FONT_SIZE, color: colour('ink') },
      encoding: { x: pixel('nameX'), y, text: { field: 'name' } },
    },
  ];
}
