/**
 * The published PlanetLab experiment worked out straight from its data, without the simulator: 800 hosts of two types
 * in turn, VMs placed once by first fit, energy summed over frames of 300 s. What the simulator must agree with.
 *
 * Rules: Beloglazov and Buyya, CCPE 24(13), 2012, as CloudSim 3.0.3 runs them without migration.
 */

/** Joules to kWh. */
const KWH = 3.6e6;
const FRAME_SECONDS = 300;
/** How far behind each multiple of 300 s the samples are looked at. */
const LOOK_AFTER_SECONDS = 0.1;
const HOSTS = 800;

const HOST_TYPES = [
  { coreMips: 1860, watts: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117] },
  { coreMips: 2660, watts: [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135] },
] as const;
const HOST_MEMORY = 4096;
const HOST_MBITS = 1000;

const VM_MIPS = [2500, 2000, 1000, 500];
const VM_MEMORY = [870, 1740, 1740, 613];
const VM_MBITS = 100;

export interface PlanetlabEnergy {
  /** kWh when every host draws its full power all day. */
  readonly unaware: number;
  /** kWh when power follows use and an idle host draws nothing. */
  readonly dvfs: number;
  /** Hosts that carry at least one VM. */
  readonly hosts: number;
}

/** `table`: lines of name, tab, percentages parted by blanks, below a header. `order`: which name comes first. */
export function planetlabEnergy(table: string, order: (name: string) => string): PlanetlabEnergy {
  const vms = table.trim().split('\n').slice(1).map(readVm);
  vms.sort((a, b) => (order(a.name) < order(b.name) ? -1 : 1));
  const hosts = Array.from({ length: HOSTS }, (_, index) => {
    const { coreMips, watts } = HOST_TYPES[index % 2 === 0 ? 0 : 1];
    const mips = 2 * coreMips;
    return {
      coreMips,
      mips,
      watts,
      free: [mips, HOST_MEMORY, HOST_MBITS],
      load: new Float64Array(288),
      used: false,
    };
  });
  const block = Math.ceil(vms.length / VM_MIPS.length);
  vms.forEach(({ percents }, row) => {
    const type = Math.floor(row / block);
    const mips = VM_MIPS[type] ?? 0;
    const wanted = [mips, VM_MEMORY[type] ?? 0, VM_MBITS];
    const host = hosts.find(
      ({ coreMips, free }) => coreMips >= mips && free.every((amount, i) => amount >= (wanted[i] ?? 0)),
    );
    if (host === undefined) throw new Error(`no host takes row ${row}`);
    host.free = host.free.map((amount, i) => amount - (wanted[i] ?? 0));
    host.used = true;
    addLoad(host.load, percents, mips);
  });
  let dvfs = 0;
  for (const { load, mips, watts } of hosts) {
    for (let k = 2; k < 288; k++) {
      const [before = 0, now = 0] = [load[k - 1], load[k]];
      if (before > 0)
        dvfs += (FRAME_SECONDS * (wattsAt(watts, before / mips) + wattsAt(watts, now / mips))) / 2;
    }
  }
  const full = hosts.reduce((sum, { watts }) => sum + watts[10], 0);
  return {
    unaware: (full * 287 * FRAME_SECONDS) / KWH,
    dvfs: dvfs / KWH,
    hosts: hosts.filter((h) => h.used).length,
  };
}

function readVm(line: string): { readonly name: string; readonly percents: readonly number[] } {
  const [name = '', samples = ''] = line.split('\t');
  return { name, percents: samples.split(' ').map(Number) };
}

/** Adds the MIPS that a VM uses at each look, up to the look that finds two zeros. */
function addLoad(load: Float64Array, percents: readonly number[], mips: number): void {
  for (let k = 1; k < 288; k++) {
    const now = percents[k] ?? 0;
    const next = percents[k + 1] ?? now;
    if (now === 0 && next === 0) return;
    const use = (now + ((next - now) * LOOK_AFTER_SECONDS) / FRAME_SECONDS) / 100;
    load[k] = (load[k] ?? 0) + use * mips;
  }
}

/** Linear between the tenths. */
function wattsAt(watts: readonly number[], use: number): number {
  const tenth = Math.min(9, Math.floor(use * 10));
  const [low = 0, high = 0] = [watts[tenth], watts[tenth + 1]];
  return low + (high - low) * (use * 10 - tenth);
}
