/** Hosts for a fitted scenario: those of the trace where it lists them, else such as its requests fit on. */
import type { CountedShape } from '../survey/shapes.ts';
import type { MachinesTold } from '../survey/told.ts';
import type { Scale } from './asks.ts';
import type { FittedApp } from './fitted.ts';

/** Groups of hosts that are kept apart; rarer machines join the most similar of them. */
const MOST_GROUPS = 8;
/** Fleets that are filled less than this are cut down until the demand fills so much of them. */
const EMPTY = 0.1;
const FILLED = 0.6;
/** Cores of machines, for traces that list none. */
const CORES = [8, 16, 32, 64, 96, 128, 192, 256, 384, 512, 1024, 2048, 4096, 8192, 16_384, 32_768];
/** A host has so many times the cores of a copy of the largest usual size. */
const ROOM = 4;
const LARGEST_USUAL = 0.95;
/** Share of a host that copies may fill on average: demand varies. */
const AIM = 0.7;
/** Kept for the system of each host. Unit: bytes. */
const SYSTEM_MEMORY = 2 ** 30;
const GIB = 2 ** 30;

export interface HostGroup {
  readonly name: string;
  readonly count: number;
  readonly cores: number;
  readonly memory: number;
  readonly gpus: number;
  readonly model: string;
}

export interface Fleet {
  readonly hosts: readonly HostGroup[];
  /** Part of the trace's machines that is left; null: it lists none. */
  readonly part: number | null;
  /** Mean demand by what the fleet has: 0 to 1 and beyond. */
  readonly filled: { readonly cpu: number; readonly memory: number; readonly gpus: number };
}

/** What copies hold on average, all together. */
export interface Demand {
  readonly cores: number;
  readonly memory: number;
  readonly gpus: number;
}

function demandOf(apps: readonly FittedApp[]): Demand {
  const sum = (of: (app: FittedApp) => number) => apps.reduce((total, app) => total + app.alive * of(app), 0);
  return {
    cores: sum(({ cores }) => cores.mean),
    memory: sum(({ memory }) => memory.mean),
    gpus: sum(({ gpus, gpuMilli }) => (gpus * gpuMilli) / 1000),
  };
}

export function fleetOf(apps: readonly FittedApp[], machines: MachinesTold | null, scale: Scale): Fleet {
  const demand = demandOf(apps);
  if (machines === null) {
    const hosts = [
      ...madeHosts(
        'host',
        apps.filter(({ gpus }) => gpus === 0),
      ),
      ...madeHosts(
        'gpu-host',
        apps.filter(({ gpus }) => gpus > 0),
      ),
    ];
    return { hosts, part: null, filled: filledOf(hosts, demand) };
  }
  const listed = groupsOf(machines.shapes.list, scale);
  const filled = filledOf(listed, demand);
  const most = Math.max(filled.cpu, filled.memory, filled.gpus);
  const part = most < EMPTY ? most / FILLED : 1;
  const hosts = listed.map((group) => ({ ...group, count: Math.max(1, Math.round(group.count * part)) }));
  return { hosts, part, filled: filledOf(hosts, demand) };
}

function filledOf(hosts: readonly HostGroup[], { cores, memory, gpus }: Demand): Fleet['filled'] {
  const all = (of: (host: HostGroup) => number) =>
    hosts.reduce((total, host) => total + host.count * of(host), 0);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    cpu: share(
      cores,
      all((host) => host.cores),
    ),
    memory: share(
      memory,
      all((host) => host.memory),
    ),
    gpus: share(
      gpus,
      all((host) => host.gpus),
    ),
  };
}

/** The most frequent kinds of machines; the others count as the most similar of these. */
function groupsOf(shapes: readonly CountedShape[], scale: Scale): HostGroup[] {
  const kept = shapes.slice(0, MOST_GROUPS).map((shape) => ({ ...shape }));
  for (const shape of shapes.slice(MOST_GROUPS)) {
    const near = kept.toSorted((a, b) => difference(a, shape) - difference(b, shape))[0];
    if (near !== undefined) near.count += shape.count;
  }
  return kept.map(({ cpu, memory, gpus, model, count }, i) => ({
    name: kept.length === 1 ? 'host' : `kind-${i + 1}`,
    ...{ count, gpus, model },
    cores: cpu * scale.cpu,
    memory: memory * scale.memory,
  }));
}

function difference(a: CountedShape, b: CountedShape): number {
  const apart = (x: number, y: number) => (x === y ? 0 : Math.abs(x - y) / Math.max(x, y));
  return apart(a.cpu, b.cpu) + apart(a.memory, b.memory) + 10 * apart(a.gpus, b.gpus);
}

/** Hosts of one size that all copies fit on, as many as their mean demand needs and some more. */
function madeHosts(name: string, apps: readonly FittedApp[]): HostGroup[] {
  if (apps.length === 0) return [];
  const largest = (of: (app: FittedApp) => number) => Math.max(...apps.map(of));
  const usual = usualSize(apps);
  const cores = atLeast(
    CORES,
    Math.max(
      ROOM * usual.cores,
      largest(({ largestCores }) => largestCores),
    ),
  );
  const gpus =
    largest((app) => app.gpus) === 0
      ? 0
      : atLeast(
          [1, 2, 4, 8, 16],
          largest((app) => app.gpus),
        );
  const demand = demandOf(apps);
  const wanted = Math.max(
    demand.cores === 0 ? 0 : (demand.memory / demand.cores) * cores,
    ROOM * usual.memory,
    largest(({ largestMemory }) => largestMemory),
  );
  const memory = powerOfTwo(wanted / GIB + 1) * GIB;
  const needed = Math.max(
    demand.cores / cores,
    demand.memory / (memory - SYSTEM_MEMORY),
    gpus === 0 ? 0 : demand.gpus / gpus,
  );
  const count = Math.max(2, Math.ceil(needed / AIM));
  return [{ name, count, cores, memory, gpus, model: gpus > 0 ? 'gpu' : '' }];
}

/** A size that most copies do not pass. */
function usualSize(apps: readonly FittedApp[]): { readonly cores: number; readonly memory: number } {
  const rows = apps.reduce((sum, app) => sum + app.rows, 0);
  const at = (of: (app: FittedApp) => number) => {
    let seen = 0;
    const found = apps
      .toSorted((a, b) => of(a) - of(b))
      .find((app) => {
        seen += app.rows;
        return seen >= LARGEST_USUAL * rows;
      });
    return found === undefined ? 0 : of(found);
  };
  return { cores: at(({ cores }) => cores.mean), memory: at(({ memory }) => memory.mean) };
}

const atLeast = (sizes: readonly number[], least: number) =>
  sizes.find((size) => size >= least) ?? Math.ceil(least);

function powerOfTwo(least: number): number {
  let size = 8;
  while (size < least) size *= 2;
  return size;
}
