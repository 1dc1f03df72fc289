/** Hosts and VMs of CloudSim's PlanetLab study as CloudSim 3.0.3 keeps them: MIPS, MB, and a list of VMs on each host. */

export interface Vm {
  readonly samples: readonly number[];
  readonly mips: number;
  readonly ram: number;
  /** Share of its MIPS that it wants; all of them until it is first looked at. */
  use: number;
  /** Uses of the last looks, the last first. */
  readonly past: number[];
  host: Host | null;
  moving: boolean;
  /** Time, MIPS given, MIPS wanted, whether it was moving. */
  readonly log: (readonly [number, number, number, boolean])[];
}

export interface Host {
  readonly core: number;
  readonly mips: number;
  readonly watts: readonly number[];
  readonly vms: Vm[];
  /** Which of them are on their way here. */
  readonly coming: Set<Vm>;
  /** MIPS given when it was last updated, and the time before. */
  used: number;
  usedBefore: number;
  ram: number;
  readonly log: (readonly [number, number, number, boolean])[];
}

const TYPES = [
  { core: 1860, watts: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117] },
  { core: 2660, watts: [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135] },
] as const;
const VM_TYPES = [
  { mips: 2500, ram: 870 },
  { mips: 2000, ram: 1740 },
  { mips: 1000, ram: 1740 },
  { mips: 500, ram: 613 },
] as const;
const RAM = 4096;
/** VMs of 100 Mbit/s on a card of 1 Gbit/s. */
const MOST_VMS = 10;
/** What a migration costs the VM, and is seen of it on the host that it goes to. */
const OF_MOVE = 0.1;

export function makeHosts(): Host[] {
  return Array.from({ length: 800 }, (_, index) => {
    const { core, watts } = TYPES[index % 2 === 0 ? 0 : 1];
    const lists = { vms: [], coming: new Set<Vm>(), log: [] };
    return { core, mips: 2 * core, watts, used: 0, usedBefore: 0, ram: 0, ...lists };
  });
}

/** `table`: lines of name, tab, percentages parted by blanks, below a header. In upper-case order of the names. */
export function makeVms(table: string): Vm[] {
  const rows = table.trim().split('\n').slice(1);
  const named = rows.map((row) => ({ name: row.slice(0, row.indexOf('\t')).toUpperCase(), row }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const block = Math.ceil(named.length / VM_TYPES.length);
  return named.map(({ row }, index) => {
    const read = row
      .slice(row.indexOf('\t') + 1)
      .split(' ')
      .map((percent) => Number(percent) / 100);
    const { mips, ram } = VM_TYPES[Math.floor(index / block)] ?? VM_TYPES[3];
    const samples = [...read, read.at(-1) ?? 0];
    return { samples, mips, ram, use: 1, past: [], host: null, moving: false, log: [] };
  });
}

export const wanted = (vm: Vm): number => vm.use * vm.mips;

/** A VM is seen with no more than a core, and with a tenth while it is on its way here. */
function counted(host: Host, vm: Vm): number {
  const capped = Math.min(wanted(vm), host.core);
  return host.coming.has(vm) ? OF_MOVE * capped : capped;
}

/** MIPS that all on the host want. */
function demand(host: Host): number {
  let sum = 0;
  for (const vm of host.vms) sum += counted(host, vm);
  return sum;
}

/** MIPS given to a VM: where more is wanted than there is, all get the same part of it, in whole MIPS. */
function given(host: Host, vm: Vm, all: number): number {
  const short = all > host.mips;
  let mips = counted(host, vm) * (short ? host.mips / all : 1);
  if (vm.moving && !host.coming.has(vm)) mips *= 1 - OF_MOVE;
  return short ? Math.floor(mips) : mips;
}

export function allocated(host: Host): number {
  const all = demand(host);
  let sum = 0;
  for (const vm of host.vms) sum += given(host, vm, all);
  return sum;
}

/** MIPS that are free; none where more is wanted than there is. */
export function free(host: Host): number {
  const all = demand(host);
  return all > host.mips ? 0 : host.mips - all;
}

export const hasRoom = (host: Host, { ram }: Vm): boolean =>
  RAM - host.ram >= ram && host.vms.length < MOST_VMS;

/** Share of the host's MIPS that is used. */
export function share(host: Host, mips: number): number {
  const use = mips / host.mips;
  return use > 1 && use < 1.01 ? 1 : use;
}

/** W, linear between the tenths; NaN for a use that can not be. */
export function power({ watts }: Host, use: number): number {
  if (!(use >= 0 && use <= 1)) return Number.NaN;
  const [low, high] = [Math.floor(use * 10), Math.ceil(use * 10)];
  const [from = 0, to = 0] = [watts[low], watts[high]];
  return low === high ? from : from + ((to - from) / 10) * (use - low / 10) * 100;
}

const PERIOD = 300;
const KEPT = 30;

function useAt({ samples }: Vm, time: number): number {
  if (time % PERIOD === 0) return samples[time / PERIOD] ?? 0;
  const before = Math.floor(time / PERIOD);
  const [from = 0, to = 0] = [samples[before], samples[before + 1]];
  return from + ((to - from) / PERIOD) * (time - before * PERIOD);
}

/** Reads what VMs want at a time, divides the host anew, and notes both. `isLook`: uses are kept. */
export function update(host: Host, time: number, isLook: boolean): void {
  for (const vm of host.vms) {
    vm.use = useAt(vm, time);
    if (!isLook) continue;
    vm.past.unshift(vm.use);
    if (vm.past.length > KEPT) vm.past.pop();
  }
  host.usedBefore = host.used;
  host.used = 0;
  const all = demand(host);
  let sum = 0;
  for (const vm of host.vms) {
    const mips = given(host, vm, all);
    if (!host.coming.has(vm)) note(vm.log, [time, mips, wanted(vm), vm.moving]);
    host.used += vm.moving && !host.coming.has(vm) ? mips / (1 - OF_MOVE) : mips;
    sum += wanted(vm);
  }
  note(host.log, [time, host.used, sum, host.used > 0]);
}

/** What is noted at one time replaces what was noted then. */
function note<Entry extends readonly [number, ...unknown[]]>(log: Entry[], entry: Entry): void {
  if (log.at(-1)?.[0] === entry[0]) log.pop();
  log.push(entry);
}
