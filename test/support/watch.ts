/** What must hold at every record of every run, whatever the scenario. */

import { PHASE_CHANGES } from '../../src/phases.ts';
import {
  CAUSES,
  type Cause,
  type Phase,
  QUANTITIES,
  type Quantity,
  type RunRecord,
} from '../../src/records.ts';

const RAM_PARTS: readonly Quantity[] = QUANTITIES.filter((quantity) =>
  /^ram(?:Used|ReservedUnused|GuestOs|Hypervisor|Runtime|System|Free)$/.test(quantity),
);
/** Causes that only things that break bring about, and updates: the worlds of `chaos/` reach them. */
const WHERE_THINGS_BREAK: readonly Cause[] = [
  ...(['crashed', 'machine-lost', 'machine-back', 'restarted-elsewhere'] as const),
  ...(['repaired', 'disk-lost', 'updated', 'pool-lost'] as const),
];
/** Causes that happen without an orchestrator. */
export const CAUSES_OF_COPIES = CAUSES.filter(
  (cause) =>
    !WHERE_THINGS_BREAK.includes(cause) &&
    PHASE_CHANGES.some((change) => change.cause === cause && /^(?:infra|control\/placer)/.test(change.file)),
);
const DISK_PARTS: readonly Quantity[] = ['diskThick', 'diskThin', 'diskLayers', 'diskWritable'];

/**
 * Throws an Error at the first record that can not be. `conserving`: no core may be idle while somebody wants it.
 * `bandwidth`: of the network cards of all hosts together, bytes per second.
 */
export class Watch {
  readonly levels = new Map<number, Map<Quantity, number>>();
  readonly phases = new Map<number, Phase>();
  readonly causes = new Set<Cause>();
  /** The levels when the first instant was over: machines without copies, or with those that were found running. */
  readonly first = new Map<string, number>();
  private instant = 0;
  /** Machines of which a level was told in this instant. */
  private readonly touched = new Set<number>();
  private readonly conserving: boolean;
  private readonly bandwidth: number;

  constructor({ conserving = false, bandwidth = Number.POSITIVE_INFINITY } = {}) {
    this.conserving = conserving;
    this.bandwidth = bandwidth;
  }

  hear(record: RunRecord): void {
    if (record.at !== this.instant) {
      this.settled();
      demand(record.at > this.instant, `time goes back from ${this.instant} to ${record.at}`);
      this.instant = record.at;
    }
    if (record.kind === 'level') this.level(record.machine, record.quantity, record.value);
    else if (record.kind === 'phase') this.phase(record.instance, record.phase, record.cause);
    else if (record.kind === 'pull' || record.kind === 'task')
      demand(record.took >= 0, `a ${record.kind} took ${record.took} µs`);
  }

  private keepFirst(): void {
    for (const [machine, levels] of this.levels) {
      for (const [quantity, value] of levels) this.first.set(`${quantity} ${machine}`, value);
    }
  }

  private level(machine: number, quantity: Quantity, value: number): void {
    demand(value >= 0 && Number.isFinite(value), `${quantity} of machine ${machine} is ${value}`);
    const isOnTheWire = quantity === 'networkUsed';
    demand(
      !isOnTheWire || value <= this.bandwidth * (1 + 1e-9),
      `${value} of ${this.bandwidth} bytes/s are sent`,
    );
    const levels = this.levels.get(machine) ?? new Map<Quantity, number>();
    levels.set(quantity, value);
    this.touched.add(machine);
    this.levels.set(machine, levels);
  }

  private phase(instance: number, to: Phase, cause: Cause): void {
    const from = this.phases.get(instance) ?? null;
    const isLegal = PHASE_CHANGES.some((one) => one.from === from && one.to === to && one.cause === cause);
    demand(isLegal, `instance ${instance} goes from ${from} to ${to} because ${cause}`);
    this.phases.set(instance, to);
    this.causes.add(cause);
  }

  /** Holds whenever an instant is over; within one, levels are told one after the other. */
  settled(): void {
    if (this.instant === 0) this.keepFirst();
    for (const machine of this.touched) {
      const levels = this.levels.get(machine) ?? new Map<Quantity, number>();
      const value = (quantity: Quantity) => levels.get(quantity) ?? Number.NaN;
      const sum = (parts: readonly Quantity[]) => parts.reduce((total, part) => total + value(part), 0);
      const where = `of machine ${machine} at ${this.instant} µs`;
      if (levels.has('ramCapacity')) {
        const parts = sum(RAM_PARTS);
        demand(
          parts === value('ramCapacity'),
          `the parts of RAM ${where} are ${parts}, not ${value('ramCapacity')}`,
        );
        const [swapped, ballooned] = [levels.get('ramSwapped') ?? 0, levels.get('ramBallooned') ?? 0];
        demand(swapped <= ballooned, `${swapped} bytes ${where} are swapped, ${ballooned} ballooned`);
        const [used, wanted, capacity] = [value('cpuUsed'), value('cpuWanted'), value('cpuCapacity')];
        demand(used <= capacity + 1e-9, `${used} of ${capacity} cores ${where} are used`);
        demand(used <= wanted + 1e-9, `${used} cores ${where} are used, ${wanted} wanted`);
        const isIdle = used < Math.min(wanted, capacity) - 1e-9;
        demand(
          !(this.conserving && isIdle),
          `${used} of ${capacity} cores ${where} are used, ${wanted} wanted`,
        );
      }
      if (levels.has('diskCapacity')) {
        const [parts, physical] = [sum(DISK_PARTS), value('diskPhysical')];
        demand(parts === physical, `the parts of the disk ${where} are ${parts}, not ${physical}`);
        demand(
          physical <= value('diskCapacity'),
          `${physical} bytes ${where} are stored on ${value('diskCapacity')}`,
        );
      }
      if (levels.has('gpuCapacity')) {
        const [there, taken, scraps] = [value('gpuCapacity'), value('gpuAllocated'), value('gpuFragmented')];
        demand(
          taken + scraps <= there + 1e-9,
          `${taken} GPUs are promised and ${scraps} left over of ${there}`,
        );
      }
    }
    this.touched.clear();
  }
}

/** What is left of copies on machines once all have ended: nothing. Node VMs stay, and with them what they take. */
const GONE: readonly Quantity[] = ['instances', 'ramUsed', 'diskWritable'];
const GONE_WITH_VMS: readonly Quantity[] = [
  ...GONE,
  ...(['ramReservedUnused', 'ramGuestOs', 'ramHypervisor', 'ramRuntime', 'ramReserved'] as const),
  ...(['cpuReserved', 'cpuUsed', 'cpuWanted', 'diskThick', 'diskThin'] as const),
];

/** Quantities that are above what they were at first though every copy has ended; null where some have not. */
export function leftovers({ phases, levels, first }: Watch, hasNodeVms: boolean): string[] | null {
  if ([...phases.values()].some((phase) => phase !== 'stopped')) return null;
  return [...levels].flatMap(([machine, values]) =>
    (hasNodeVms ? GONE : GONE_WITH_VMS)
      .filter((quantity) => (values.get(quantity) ?? 0) > (first.get(`${quantity} ${machine}`) ?? 0) + 1e-9)
      .map((quantity) => `${quantity} of machine ${machine} is still ${values.get(quantity)}`),
  );
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
