/** The three ways to run the fixture's app: levels and stages by metric. Sizes follow the hand checks of the project. */

const GIB = 2 ** 30;
const MIB = 2 ** 20;
/** Copies of the app. */
export const COPIES = 400;

/** A level, and how much replications differ, as a share of it. */
export interface Level {
  readonly value: number;
  readonly spread: number;
}

export interface Variant {
  readonly name: string;
  readonly levels: Readonly<Record<string, Level>>;
  /** Seconds of each stage, and their relative spread between copies. */
  readonly stages: Readonly<Record<string, Level>>;
  /** RAM reserved once all copies are placed, bytes; copies placed per second. */
  readonly reserved: number;
  readonly placedPerSecond: number;
}

const level = (value: number, spread = 0): Level => ({ value, spread });

const ramParts = (parts: Readonly<Record<string, number>>): Record<string, Level> => {
  const capacity = 8 * 128 * GIB;
  const taken = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const all = { ...parts, free: capacity - taken, capacity };
  return Object.fromEntries(Object.entries(all).map(([part, bytes]) => [`ram.${part}`, level(bytes)]));
};

/** RAM that the apps really use. */
export const USED = COPIES * 300 * MIB;

export const VARIANTS: readonly Variant[] = [
  {
    name: 'vms',
    reserved: 850 * GIB,
    placedPerSecond: 12,
    stages: {
      queue: level(1.6, 0.6),
      placement: level(0.02, 0.1),
      image: level(3.1, 0.5),
      boot: level(24, 0.25),
      start: level(1.4, 0.5),
      probe: level(3.8, 0.4),
    },
    levels: {
      hostsNeeded: level(7),
      costNeeded: level(6.3),
      instancesPerHost: level(58),
      'copiesPerHost.cpu': level(64),
      'copiesPerHost.memory': level(58),
      'copiesPerHost.disk': level(1130),
      availability: level(0.9991, 0.0002),
      ramReserved: level(850 * GIB),
      ramUsed: level(USED, 0.01),
      ramOverhead: level(97 * GIB, 0.002),
      ramStranded: level(4.2 * GIB, 0.3),
      cpuUsed: level(56, 0.02),
      cpuSteal: level(0.004, 0.3),
      diskLogical: level(COPIES * 8 * GIB),
      diskPhysical: level(680 * GIB, 0.01),
      diskSavedBySharing: level(0),
      'disk.thick': level(0),
      'disk.thin': level(678 * GIB, 0.01),
      'disk.layers': level(2 * GIB),
      'disk.writable': level(0),
      'disk.free': level(16 * 1024 * GIB - 680 * GIB),
      energy: level(1.31, 0.01),
      cost: level(4.8),
      ...ramParts({
        used: USED,
        reservedUnused: 850 * GIB - USED - 97 * GIB,
        guestOs: 47 * GIB,
        hypervisor: 50 * GIB,
        system: 32 * GIB,
      }),
    },
  },
  {
    name: 'containers',
    reserved: 200 * GIB,
    placedPerSecond: 60,
    stages: {
      queue: level(0.4, 0.6),
      placement: level(0.01, 0.2),
      image: level(0.62, 0.7),
      start: level(1.8, 0.45),
      probe: level(3.4, 0.4),
    },
    levels: {
      hostsNeeded: level(4),
      costNeeded: level(3.6),
      instancesPerHost: level(110),
      'copiesPerHost.cpu': level(126),
      'copiesPerHost.memory': level(248),
      'copiesPerHost.disk': level(11300),
      'copiesPerHost.slots': level(110),
      availability: level(0.9992, 0.0002),
      ramReserved: level(200 * GIB),
      ramUsed: level(USED, 0.01),
      ramOverhead: level(4.7 * GIB, 0.01),
      ramStranded: level(0),
      cpuUsed: level(49, 0.02),
      cpuSteal: level(0),
      diskLogical: level(COPIES * 200 * MIB),
      diskPhysical: level(9.4 * GIB, 0.02),
      diskSavedBySharing: level(68.9 * GIB),
      'disk.thick': level(0),
      'disk.thin': level(0),
      'disk.layers': level(1.4 * GIB),
      'disk.writable': level(8 * GIB, 0.02),
      'disk.free': level(16 * 1024 * GIB - 9.4 * GIB),
      energy: level(1.27, 0.01),
      cost: level(4.8),
      ...ramParts({
        used: USED,
        reservedUnused: 200 * GIB - USED,
        runtime: 4.7 * GIB,
        system: 32 * GIB,
      }),
    },
  },
  {
    name: 'containers-in-vms',
    reserved: 200 * GIB,
    placedPerSecond: 40,
    stages: {
      queue: level(0.6, 0.6),
      placement: level(0.01, 0.2),
      image: level(0.9, 0.7),
      start: level(2.1, 0.45),
      probe: level(3.5, 0.4),
    },
    levels: {
      hostsNeeded: level(5),
      costNeeded: level(4.5),
      instancesPerHost: level(90),
      'copiesPerHost.cpu': level(90),
      'copiesPerHost.memory': level(186),
      'copiesPerHost.disk': level(8400),
      'copiesPerHost.slots': level(330),
      availability: level(0.9991, 0.0002),
      ramReserved: level(200 * GIB),
      ramUsed: level(USED, 0.01),
      ramOverhead: level(11.3 * GIB, 0.01),
      ramStranded: level(9.1 * GIB, 0.2),
      cpuUsed: level(52, 0.02),
      cpuSteal: level(0.0011, 0.5),
      diskLogical: level(COPIES * 200 * MIB),
      diskPhysical: level(38 * GIB, 0.02),
      diskSavedBySharing: level(64 * GIB),
      'disk.thick': level(0),
      'disk.thin': level(26 * GIB),
      'disk.layers': level(4 * GIB),
      'disk.writable': level(8 * GIB, 0.02),
      'disk.free': level(16 * 1024 * GIB - 38 * GIB),
      energy: level(1.312, 0.012),
      cost: level(4.8),
      ...ramParts({
        used: USED,
        reservedUnused: 480 * GIB - USED,
        guestOs: 4.2 * GIB,
        hypervisor: 3 * GIB,
        runtime: 4.7 * GIB,
        system: 32 * GIB,
      }),
    },
  },
];
