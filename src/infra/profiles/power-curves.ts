/** What a server draws at 0, 10, ... 100 % CPU use. */
import { numberOf } from './measurements/measurements.ts';
import { derived, publishedAs, type Source, type Sourced } from './sourced.ts';

export interface PowerProfile {
  readonly name: string;
  readonly summary: string;
  /** W at 0, 10, ... 100 %. */
  readonly watts: Sourced<readonly number[]>;
}

const TENTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const CURVES: readonly PowerProfile[] = [
  twoSockets('server-2023', '2023 to 2026', 'power.2s.2023-2026'),
  twoSockets('server-2020', '2020 to 2022', 'power.2s.2020-2022'),
  twoSockets('server-2017', '2017 to 2019', 'power.2s.2017-2019'),
  twoSockets('server-2011', '2011 to 2013', 'power.2s.2011-2013'),
  table('ibm-x3550-m3', 'IBM x3550 M3 with two Xeon X5670', 'power.curve.x5670'),
  table('hp-ml110-g4', 'HP ProLiant ML110 G4 with a Xeon 3040', 'power.curve.g4'),
  table('hp-ml110-g5', 'HP ProLiant ML110 G5 with a Xeon 3075', 'power.curve.g5'),
];

/** Power curves by preset name; each also as `<name>-flat`, for servers that do not save power when idle. */
export const POWER_CURVES: Readonly<Record<string, PowerProfile>> = Object.fromEntries(
  CURVES.flatMap((curve) => [curve, flat(curve)]).map((curve) => [curve.name, curve]),
);

/** A median server: its idle and its full power, and between them the shape measured on others. */
function twoSockets(name: string, years: string, id: string): PowerProfile {
  const idle = numberOf(id, 'idle_p50');
  const max = numberOf(id, 'max_p50');
  const watts = TENTHS.map((tenth) => idle + (max - idle) * dynamicShare(tenth));
  return {
    name,
    summary: `the median server with two sockets, published ${years}`,
    watts: derived(
      watts,
      'W',
      [id, 'power.shape.dynamic'],
      `${idle} W idle, ${max} W at full load, and the published shape of the dynamic part between`,
    ),
  };
}

function dynamicShare(tenth: number): number {
  return tenth === 0 ? 0 : numberOf('power.shape.dynamic', `load${tenth * 10}`);
}

function table(name: string, server: string, id: string): PowerProfile {
  const watts = TENTHS.map((tenth) => numberOf(id, `load${tenth * 10}`));
  return { name, summary: server, watts: publishedAs(id, 'W', watts) };
}

/** The same server without any saving at partial load. */
function flat(curve: PowerProfile): PowerProfile {
  const full = curve.watts.value[10] ?? 0;
  return {
    name: `${curve.name}-flat`,
    summary: `${curve.summary}, always at full power`,
    watts: derived(
      TENTHS.map(() => full),
      'W',
      measurementsOf(curve.watts.source),
      `${full} W, the power at full load, at any load`,
    ),
  };
}

function measurementsOf(source: Source): readonly string[] {
  switch (source.kind) {
    case 'published':
      return [source.id];
    case 'derived':
      return source.from;
    case 'assumed':
      return [];
  }
}
