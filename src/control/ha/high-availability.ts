/**
 * Restarts the VMs of lost hosts elsewhere, as the high availability of a VM manager does: a host that has not answered for
 * a while is given up, and its VMs are placed again, those that matter most first. A host that answers again before that
 * starts its VMs itself.
 *
 *   host silent --(detectAfter)--> given up --> each VM: queued --> placed --> disk, boot, start, probe
 *
 * Simplification: who is cut off from its storage or from the network alone is not told apart from who is down; a VM that
 * ends by itself is started again by its own host.
 */
import type { Life, Process, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { Instance } from '../../infra/life/instance.ts';
import type { Binding } from '../binding.ts';

/** A VM that is watched over, wherever it lives. */
interface Ward {
  readonly instance: Instance;
  readonly binding: Binding;
  /** The place of its app in the order of restarts. */
  readonly rank: number;
  /** Its life on its host: ends when the VM is given up there. */
  readonly life: Process;
}

export class HighAvailability {
  private readonly sim: Simulation;
  private readonly detectAfter: Micros;
  private readonly order: readonly string[];
  private readonly wards = new Set<Ward>();
  /** By node that does not answer: what waits until it is given up. */
  private readonly silent = new Map<number, Process>();

  /** `order`: apps whose VMs are restarted first; those of all others follow. */
  constructor(sim: Simulation, detectAfter: Micros, order: readonly string[]) {
    this.sim = sim;
    this.detectAfter = detectAfter;
    this.order = order;
  }

  /** Watches over a VM of the app for as long as it lives on a host. */
  *guard(instance: Instance, binding: Binding, app: string, life: Life): Life {
    const process = this.sim.current;
    if (process === null) throw new Error('only a life can be watched over');
    const place = this.order.indexOf(app);
    const rank = place < 0 ? this.order.length : place;
    const ward = { instance, binding, rank, life: process };
    this.wards.add(ward);
    try {
      yield* life;
    } finally {
      this.wards.delete(ward);
    }
  }

  /** The host under a node does not answer any more. */
  wentDown(node: number): void {
    this.silent.set(node, this.sim.spawn(this.giveUp(node), `watching node ${node}`));
  }

  /** It answers again. */
  cameBack(node: number): void {
    this.silent.get(node)?.stop();
    this.silent.delete(node);
  }

  private *giveUp(node: number): Life {
    yield this.detectAfter;
    const lost = [...this.wards].filter(
      ({ instance, binding }) => binding.node === node && instance.phase === 'failed' && instance.isLost,
    );
    for (const { instance, life } of lost.sort((a, b) => a.rank - b.rank)) {
      instance.enter('queued', 'restarted-elsewhere');
      life.stop();
    }
  }
}
