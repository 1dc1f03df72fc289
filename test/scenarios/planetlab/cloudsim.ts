/**
 * CloudSim's PlanetLab study worked out straight from its data, without the simulator: the loop of CloudSim 3.0.3, with
 * every rule that its digits depend on. What the simulator must come near.
 *
 * Every 300 s hosts are updated and charged for, VMs that want nothing are gone for good, and moves are planned against what
 * was read then: overloaded hosts are relieved, then each host is emptied, the least used first, if all its VMs find room.
 * All moves begin at once, and end after memory over half of 1 Gbit/s; hosts are updated and charged for whenever one ends.
 */
import {
  allocated,
  free,
  type Host,
  hasRoom,
  makeHosts,
  makeVms,
  power,
  share,
  update,
  type Vm,
  wanted,
} from './cloudsim-hosts.ts';
import { isOver, leaver, type Rule } from './cloudsim-rules.ts';

export interface Study {
  readonly kwh: number;
  readonly migrations: number;
  /** Time in which hosts that were on gave less than was wanted, %. */
  readonly slatah: number;
  /** CPU that was wanted and not given because of moves, %. */
  readonly pdm: number;
}

interface Move {
  readonly vm: Vm;
  readonly to: Host;
}

const JOULES_PER_KWH = 3.6e6;
const PERIOD = 300;
const DAY = 86_400;
/** MB that a move sends a second. */
const RATE = 62.5;

export function cloudsim(table: string, rule: Rule, parameter: number, select: 'mmt' | 'mu'): Study {
  const hosts = makeHosts();
  const vms = makeVms(table);
  const over = (host: Host) => isOver(host, rule, parameter);
  for (const vm of vms) placeFirst(vm, hosts);
  let [joules, last, migrations] = [0, 0, 0];
  const pass = (time: number, isLook: boolean) => {
    for (const host of hosts) update(host, time, isLook);
    if (time > last) for (const host of hosts) joules += charge(host, time - last);
    for (const { vms: there } of hosts)
      for (const vm of there.filter((one) => !one.moving && wanted(one) === 0)) remove(there, vm);
    last = time;
  };
  for (let time = 0.1 + PERIOD; time <= DAY; time += PERIOD) {
    pass(time, true);
    const moves = plan(hosts, over, select);
    migrations += moves.length;
    for (const { vm, to } of moves) {
      vm.moving = true;
      to.coming.add(vm);
      to.vms.push(vm);
      update(to, time, false);
      if (vm.host !== null) update(vm.host, time, false);
    }
    const ends = moves.map((move) => ({ ...move, at: time + move.vm.ram / RATE }));
    ends.sort((a, b) => a.at - b.at);
    ends.forEach(({ vm, to, at }, i) => {
      if (at > last) pass(at, false);
      arrive(vm, to);
      if (ends[i + 1]?.at !== at) pass(at, false);
    });
  }
  return { kwh: joules / JOULES_PER_KWH, migrations, slatah: slatah(hosts), pdm: pdm(vms) };
}

/** The host on which all its VMs, at full size, then draw the least above nothing; the first of equals. */
function placeFirst(vm: Vm, hosts: readonly Host[]): void {
  const able = hosts.filter((host) => host.core >= vm.mips && free(host) >= vm.mips && hasRoom(host, vm));
  const best = leastBy(able, (host) => power(host, (allocated(host) + vm.mips) / host.mips) - power(host, 0));
  if (best === undefined) throw new Error('a VM finds no host');
  best.vms.push(vm);
  best.ram += vm.ram;
  vm.host = best;
}

/** J: the mean of the watts before and now; nothing where the host was off before. */
function charge(host: Host, seconds: number): number {
  const [before, now] = [share(host, host.usedBefore), share(host, host.used)];
  return before === 0 ? 0 : ((power(host, before) + power(host, now)) / 2) * seconds;
}

/** Plans a round on the hosts' own lists, and puts these back as they were. */
function plan(hosts: readonly Host[], over: (host: Host) => boolean, select: 'mmt' | 'mu'): Move[] {
  const lists = hosts.map(({ vms }) => [...vms]);
  const closed = new Set(hosts.filter(over));
  const leavers: Vm[] = [];
  for (const host of closed) {
    do {
      const vm = leaver(host, select);
      if (vm === undefined) break;
      leavers.push(remove(host.vms, vm));
    } while (over(host));
  }
  const moves: Move[] = [];
  const asked = new Set(closed);
  for (const vm of leavers.sort(mostFirst)) {
    const to = target(vm, hosts, closed, over);
    if (to === undefined) continue;
    to.vms.push(vm);
    moves.push({ vm, to });
  }
  for (const host of hosts)
    if (host.used === 0) {
      closed.add(host);
      asked.add(host);
    }
  for (;;) {
    const rest = hosts.filter(
      (host) => !asked.has(host) && share(host, host.used) < 1 && host.vms.length > 0,
    );
    const emptiest = leastBy(rest, (host) => share(host, host.used));
    if (emptiest === undefined) break;
    asked.add(emptiest);
    closed.add(emptiest);
    const emptied = emptying(emptiest, hosts, closed, over);
    for (const { to } of emptied) asked.add(to);
    moves.push(...emptied);
  }
  hosts.forEach(({ vms }, i) => {
    vms.splice(0, vms.length, ...(lists[i] ?? []));
  });
  return moves;
}

/** Moves for all VMs of a host, those that were just sent there among them; none where one of them finds no room. */
function emptying(
  host: Host,
  hosts: readonly Host[],
  closed: ReadonlySet<Host>,
  over: (host: Host) => boolean,
): Move[] {
  const moves: Move[] = [];
  for (const vm of [...host.vms].sort(mostFirst)) {
    const to = target(vm, hosts, closed, over);
    if (to === undefined) {
      for (const move of moves) remove(move.to.vms, move.vm);
      return [];
    }
    to.vms.push(vm);
    moves.push({ vm, to });
  }
  return moves;
}

/** Where power, with all that is planned, is least above what it was at the look. A host that was off is not judged. */
function target(
  vm: Vm,
  hosts: readonly Host[],
  closed: ReadonlySet<Host>,
  over: (host: Host) => boolean,
): Host | undefined {
  const mips = wanted(vm);
  let found: Host | undefined;
  let least = Infinity;
  for (const host of hosts) {
    if (closed.has(host) || host.core < mips || free(host) < mips) continue;
    const now = power(host, share(host, host.used));
    const rise = power(host, (allocated(host) + mips) / host.mips) - now;
    if (!(rise < least) || (host.used !== 0 && overWith(host, vm, over))) continue;
    found = host;
    least = rise;
  }
  return found;
}

function overWith(host: Host, vm: Vm, over: (host: Host) => boolean): boolean {
  host.vms.push(vm);
  const found = over(host);
  host.vms.pop();
  return found;
}

function arrive(vm: Vm, to: Host): void {
  if (vm.host !== null) remove(vm.host.vms, vm);
  to.coming.delete(vm);
  remove(to.vms, vm);
  to.vms.push(vm);
  vm.host = to;
  vm.moving = false;
}

function slatah(hosts: readonly Host[]): number {
  let [on, short] = [0, 0];
  for (const { log } of hosts)
    log.slice(1).forEach(([time], i) => {
      const [since, used, asked, isOn] = log[i] ?? [time, 0, 0, false];
      if (isOn) on += time - since;
      if (isOn && used < asked) short += time - since;
    });
  return (100 * short) / on;
}

function pdm(vms: readonly Vm[]): number {
  let [all, lost] = [0, 0];
  for (const { log } of vms)
    log.slice(1).forEach(([time], i) => {
      const [since, used, asked, moving] = log[i] ?? [time, 0, 0, false];
      all += asked * (time - since);
      if (moving && used < asked) lost += (asked - used) * (time - since);
    });
  return (100 * lost) / all;
}

const mostFirst = (a: Vm, b: Vm): number => wanted(b) - wanted(a);

/** Takes the last entry of it out. */
function remove(list: Vm[], vm: Vm): Vm {
  list.splice(list.lastIndexOf(vm), 1);
  return vm;
}

/** The first of those with the least; values that are no numbers are passed over. */
function leastBy<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  let found: T | undefined;
  let least = Infinity;
  for (const item of items) {
    const value = measure(item);
    if (!(value < least)) continue;
    found = item;
    least = value;
  }
  return found;
}
