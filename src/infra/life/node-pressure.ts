/**
 * A node that runs out of memory gives up copies before the kernel kills what it happens to meet.
 *
 * Every ten seconds a kubelet compares the memory that nobody uses with its threshold. Below it, it evicts one copy: the
 * one that uses most beyond what it asked for, or, where none does, the one that is nearest to that. Memory that is used
 * up between two looks is the kernel's affair: who asks for more than there is is killed.
 * Source: Kubernetes documentation, Node-pressure Eviction: hard thresholds have no grace period.
 *
 * Simplification: no priorities, and a node under pressure takes new copies as before (Kubernetes keeps only those away
 * that ask for nothing).
 */
import type { Process, Simulation } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import type { MachineIndex, Phase } from '../../records.ts';
import type { Memory, MemoryClaim } from '../space/memory.ts';
import type { Instance } from './instance.ts';

/** How often a kubelet looks. Source: kubelet, monitoring interval of its eviction manager. */
const PERIOD: Micros = 10 * MICROS_PER_SECOND;

/** A copy on the node, and the life that ends when it is evicted. */
export interface Tenant {
  readonly instance: Instance;
  readonly memory: MemoryClaim;
  readonly process: Process;
}

/** Who holds memory and can be given up. */
const EVICTABLE: readonly (Phase | null)[] = ['starting', 'probing', 'ready'];

export class NodePressure {
  private readonly sim: Simulation;
  private readonly machine: MachineIndex;
  private readonly memory: Memory;
  private readonly threshold: number;
  private readonly tenants = new Set<Tenant>();
  private watching = false;

  /** `threshold`: bytes that are to stay free. Above 0. */
  constructor(sim: Simulation, machine: MachineIndex, memory: Memory, threshold: number) {
    this.sim = sim;
    this.machine = machine;
    this.memory = memory;
    this.threshold = threshold;
  }

  enter(tenant: Tenant): void {
    this.tenants.add(tenant);
  }

  leave(tenant: Tenant): void {
    this.tenants.delete(tenant);
  }

  /** Called when a copy has taken memory: while there is enough, nobody watches. */
  look(): void {
    if (this.watching || !this.short) return;
    this.watching = true;
    this.sim.spawn(this.watch(), `pressure on machine ${this.machine}`);
  }

  private get short(): boolean {
    return this.memory.idle < this.threshold;
  }

  private *watch() {
    try {
      while (this.short) {
        yield PERIOD - (this.sim.now % PERIOD);
        if (this.short) this.evict();
      }
    } finally {
      this.watching = false;
    }
  }

  private evict(): void {
    const [first] = [...this.tenants]
      .filter(({ instance }) => EVICTABLE.includes(instance.phase))
      .sort((a, b) => beyond(b) - beyond(a));
    if (first === undefined) return;
    first.instance.enter('failed', 'evicted', this.machine);
    first.process.stop();
  }
}

/** Bytes used beyond what was asked for; below 0 where there are fewer. */
function beyond({ memory }: Tenant): number {
  return memory.parts.used - memory.reserved;
}
