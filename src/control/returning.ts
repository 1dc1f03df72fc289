/** Those who gave up a part of their room and wait to have it back on the same node, in the order of asking. */
import type { PodClass } from '../cluster/pod-class.ts';
import { type Life, PARK, type Process, type Simulation } from '../engine/simulation.ts';
import type { Binding } from './binding.ts';

interface Asking {
  readonly binding: Binding;
  readonly pod: PodClass;
  readonly process: Process;
}

export class Returning {
  private readonly sim: Simulation;
  private all: Asking[] = [];

  constructor(sim: Simulation) {
    this.sim = sim;
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  /** Helper of lives: waits until so much is promised. */
  *wait(binding: Binding, pod: PodClass): Life {
    const process = this.sim.current;
    if (process === null) throw new Error('only a life can wait for room');
    const asking = { binding, pod, process };
    this.all.push(asking);
    try {
      while (binding.pod !== pod) yield PARK;
    } finally {
      this.all = this.all.filter((other) => other !== asking);
    }
  }

  /** Room was made. `grow`: promises it to one of them, if there is enough. */
  serve(grow: (binding: Binding, pod: PodClass) => boolean): void {
    for (const { binding, pod, process } of this.all) {
      if (binding.pod !== pod && grow(binding, pod)) process.wake();
    }
  }
}
