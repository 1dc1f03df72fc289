/**
 * Whether the container runtime of a node answers its kubelet. While it does not nothing is started or stopped, what runs
 * runs on, and after a while the node is not ready.
 * Source: Kubernetes, pkg/kubelet/kubelet.go, `maxWaitForContainerRuntime`; pkg/kubelet/runtime.go, runtimeErrors.
 */
import type { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { Alarm, Alarms } from '../alarms.ts';

/** A kubelet whose runtime has not answered for so long says that its node is not ready ... */
const PATIENCE: Micros = fromSeconds(30);
/** ... when it looks at its node the next time. Source: kubelet, `nodeStatusUpdateFrequency`. */
const LOOKS: Micros = fromSeconds(10);

/** Who is told. */
interface Served {
  /** It answers or not any more, or the node has become ready or not. */
  runtimeChanged(): void;
}

export class RuntimeHealth {
  /** Whether it answers. */
  answers = true;
  /** Whether its node is ready, as far as it is concerned. */
  isHealthy = true;
  private readonly sim: Simulation;
  private readonly alarms: Alarms;
  private readonly served: Served;
  /** For when the node's state is looked at: taken while that may show something new. */
  private alarm: Alarm | null = null;
  private deaths = 0;

  constructor(sim: Simulation, alarms: Alarms, served: Served) {
    this.sim = sim;
    this.alarms = alarms;
    this.served = served;
  }

  /** It is dead for one more cause. Returns how that ends, to be called once. */
  fail(): () => void {
    if (++this.deaths === 1) this.turn(false, this.sim.now + PATIENCE);
    return () => {
      if (--this.deaths === 0) this.turn(true, this.sim.now);
    };
  }

  /** The node's state is looked at. */
  ring(): void {
    this.alarm?.close();
    this.alarm = null;
    this.isHealthy = this.answers;
    this.served.runtimeChanged();
  }

  private turn(answers: boolean, from: Micros): void {
    this.answers = answers;
    this.alarm?.close();
    this.alarm = null;
    if (answers !== this.isHealthy) {
      this.alarm = this.alarms.take(this);
      this.alarm.set((Math.floor(from / LOOKS) + 1) * LOOKS);
    }
    this.served.runtimeChanged();
  }
}
