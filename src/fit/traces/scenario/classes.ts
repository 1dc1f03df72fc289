/** Parts the rows of a trace into apps: by what they ask for where that is of few kinds, else by GPUs and size. */
import { WHOLE_GPU } from '../rows.ts';
import type { Ask } from './asks.ts';

/** Apps that a scenario has at most where each shape is one. */
const FEW_SHAPES = 16;
/** Ways of asking for GPUs that are kept apart. */
const MOST_GPU_ASKS = 8;
/** Rows of one way of asking for GPUs are parted by size where they are this share of all, and differ. */
const WORTH_PARTING = 0.1;
const SIZES = ['small', 'medium', 'large'] as const;
const GIB = 2 ** 30;

/** Rows that become one app. */
export interface AskClass {
  readonly name: string;
  readonly asks: readonly Ask[];
  /** Rows that ask for a little more or less of a GPU than the app does. */
  readonly moved: number;
}

/** The largest first. */
export function classesOf(asks: readonly Ask[]): readonly AskClass[] {
  const shapes = groupsOf(asks, ({ cores, memory, gpus, gpuMilli }) =>
    [cores, memory, gpus, gpuMilli].join(' '),
  );
  const classes =
    shapes.length <= FEW_SHAPES
      ? shapes.map((group) => ({ name: shapeName(group[0]), asks: group, moved: 0 }))
      : gpuAsks(asks).flatMap((group) => bySize(group, asks.length));
  return renamed(classes.sort((a, b) => b.asks.length - a.asks.length));
}

function groupsOf(asks: readonly Ask[], key: (ask: Ask) => string): Ask[][] {
  const groups = new Map<string, Ask[]>();
  for (const ask of asks) {
    const group = groups.get(key(ask));
    if (group === undefined) groups.set(key(ask), [ask]);
    else group.push(ask);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** Rows by the GPUs that they ask for. Rare ways join the nearest of the frequent ones. */
function gpuAsks(asks: readonly Ask[]): AskClass[] {
  const groups = groupsOf(asks, ({ gpus, gpuMilli }) => `${gpus} ${gpuMilli}`);
  const kept = groups.slice(0, MOST_GPU_ASKS).map((group) => ({ asks: group, moved: 0 }));
  for (const group of groups.slice(MOST_GPU_ASKS)) {
    const [ask] = group;
    const near = kept.toSorted((a, b) => distance(a.asks[0], ask) - distance(b.asks[0], ask))[0];
    if (near === undefined) continue;
    near.moved += group.length;
    near.asks.push(...group);
  }
  return kept.map((group) => ({ ...group, name: gpuName(group.asks[0]) }));
}

/** Thousandths of a GPU that one asks for more than the other; another number of GPUs is far away. */
function distance(a: Ask | undefined, b: Ask | undefined): number {
  if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
  const far = (a.gpus === 0) === (b.gpus === 0) ? 1 : 1e6;
  return far * (Math.abs(a.gpus - b.gpus) * 10 * WHOLE_GPU + Math.abs(a.gpuMilli - b.gpuMilli) + 1);
}

/** Thirds by cores, lest much memory be drawn for few cores. */
function bySize(group: AskClass, all: number): AskClass[] {
  const cores = group.asks.map((ask) => ask.cores).sort((a, b) => a - b);
  const at = (share: number) => cores[Math.floor((cores.length - 1) * share)] ?? 0;
  const ends = [at(1 / 3), at(2 / 3), Number.POSITIVE_INFINITY];
  const parts = ends.map((end, i) =>
    group.asks.filter((ask) => ask.cores <= end && ask.cores > (ends[i - 1] ?? Number.NEGATIVE_INFINITY)),
  );
  const filled = parts.filter((part) => part.length > 0);
  const name = (size: string) => (group.name === '' ? size : `${group.name}-${size}`);
  if (filled.length < 2 || group.asks.length < WORTH_PARTING * all)
    return [{ ...group, name: group.name === '' ? 'task' : group.name }];
  return filled.map((part, i) => ({ name: name(SIZES[i] ?? ''), asks: part, moved: 0 }));
}

function gpuName(ask: Ask | undefined): string {
  if (ask === undefined || ask.gpus === 0) return '';
  return `gpu-${Number(((ask.gpus * ask.gpuMilli) / WHOLE_GPU).toPrecision(3))}`;
}

/** `4c-16gi`, `8c-32gi-gpu-1`. */
function shapeName(ask: Ask | undefined): string {
  if (ask === undefined) return '';
  const digits = (x: number) => String(Number(x.toPrecision(3)));
  const memory = ask.memory === 0 ? [] : [`${digits(ask.memory / GIB)}gi`];
  const gpu = gpuName(ask);
  return [`${digits(ask.cores)}c`, ...memory, ...(gpu === '' ? [] : [gpu])].join('-');
}

/** Names that were taken get a number; what a name may not hold is left out. */
function renamed(classes: readonly AskClass[]): AskClass[] {
  const taken = new Map<string, number>();
  return classes.map((one) => {
    const name = one.name.replace(/[^a-z0-9.-]/g, '');
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return { ...one, name: times === 1 ? name : `${name}-${times}` };
  });
}
