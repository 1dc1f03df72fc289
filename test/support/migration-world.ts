/** Hosts with VMs that can be moved between them, without a control plane. */
import { RandomStreams, runKey } from '../../src/engine/random.ts';
import { Simulation } from '../../src/engine/simulation.ts';
import { Host } from '../../src/infra/host.ts';
import { Instance } from '../../src/infra/life/instance.ts';
import { migrate } from '../../src/infra/migration/migrate.ts';
import type { MemoryWrites, MigrationRules } from '../../src/infra/specs/migration.ts';
import { VirtualMachine } from '../../src/infra/vm.ts';
import type { MigrationRecord, Quantity, RunRecord } from '../../src/records.ts';
import { migrationRules } from './random-moves.ts';
import { GIB, host as group, MIB, vm as shape, vms } from './scenarios.ts';
import { surroundings } from './surroundings.ts';

export const GBIT = 1e9 / 8;
export const HANDOVER = 0.05;
export const fullSpeed: MigrationRules = migrationRules();
const idle: MemoryWrites = { rate: 0, workingSet: 0, coldRate: 0 };
export const busy: MemoryWrites = { rate: 20e6, workingSet: 40 * MIB, coldRate: 0 };

/** Hosts of 4 cores and 16 GiB, each in a rack of its own, with VMs whose apps are ready. */
export function world({ hosts: count = 2, uplink = Infinity, disk = 64 * GIB } = {}) {
  const sim = new Simulation();
  const registry = { ...vms().registry, rackUplinkBytesPerSecond: uplink };
  const records: RunRecord[] = [];
  const levels = Array.from({ length: count }, () => new Map<Quantity, number>());
  const emit = (record: RunRecord) => {
    records.push(record);
    if (record.kind === 'level') levels[record.machine]?.set(record.quantity, record.value);
  };
  const { plug } = surroundings(sim, emit, registry);
  const hosts = Array.from({ length: count }, (_, index) => {
    return new Host(
      {
        index,
        name: `host-${index + 1}`,
        cores: 4,
        coreSpeed: 1,
        memory: 16 * GIB,
        systemMemory: 0,
        disk: { ...group().disk, size: disk },
        power: group().power,
        switching: null,
        runtime: null,
        devices: {},
      },
      plug(GBIT, `rack-${index}`),
    );
  });
  const streams = new RandomStreams(runKey('1', 0));
  const hypervisor = vms().hypervisor;
  if (hypervisor === null) throw new Error('the plain variant has one');
  const vmOn = (host: number, memory = 4 * GIB, number = 0) => {
    const guest = shape({ memory, disk: { size: 8 * GIB, provisioning: 'thin', clone: 'full' } });
    const name = `web-${number}`;
    const spec = {
      index: count + number,
      name,
      shape: guest,
      hypervisor,
      systemMemory: 0,
      runtime: null,
      pace: 1,
    };
    const vm = new VirtualMachine(sim, spec, at(hosts, host));
    vm.foundRunning();
    const instance = new Instance(sim, number, name, emit);
    instance.enter('queued', 'requested');
    instance.enter('placing', 'decided');
    instance.enter('imaging', 'placed', vm.index);
    instance.enter('booting', 'image-ready', vm.index);
    instance.enter('starting', 'booted', vm.index);
    instance.enter('probing', 'started', vm.index);
    instance.enter('ready', 'probe-passed', vm.index);
    return { vm, instance };
  };
  const move = (who: ReturnType<typeof vmOn>, to: number, rules: MigrationRules, writes = idle) => {
    const draws = streams.stream('migration', who.instance.name);
    const journey = { ...who, to: at(hosts, to), rules, writes, draws };
    let moved: boolean | null = null;
    const process = sim.spawn(
      (function* () {
        moved = yield* migrate(sim, journey, emit);
      })(),
    );
    return { process, moved: () => moved };
  };
  const of = <Kind extends RunRecord['kind']>(kind: Kind) =>
    records.filter((record): record is Extract<RunRecord, { kind: Kind }> => record.kind === kind);
  const told = (host: number, quantity: Quantity) => at(levels, host).get(quantity) ?? Number.NaN;
  return { sim, hosts, vmOn, move, of, told, records };
}

export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}

export const last = (records: readonly MigrationRecord[]) => at(records, records.length - 1);
