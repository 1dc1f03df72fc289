/** API calls that a controller makes side by side, and waits for. */
import type { ApiClient, Change } from '../../../cluster/api/api-client.ts';
import { PARK, type Process, type Simulation } from '../../../engine/simulation.ts';

export class Calls {
  private readonly sim: Simulation;
  private readonly client: ApiClient;
  private open = 0;
  private refused = 0;
  private waiting: Process | null = null;

  constructor(sim: Simulation, client: ApiClient) {
    this.sim = sim;
    this.client = client;
  }

  /** Sends a call. `refused`: told where it is. */
  make(change: Change, refused?: () => void): void {
    this.open++;
    this.client.write(change, (ok) => {
      this.open--;
      if (!ok) {
        this.refused++;
        refused?.();
      }
      if (this.open > 0 || this.waiting === null) return;
      this.waiting.wake();
      this.waiting = null;
    });
  }

  /** Helper of lives: waits until all calls are answered. Returns how many were refused since it was asked last. */
  *answers(): Generator<number, number, void> {
    if (this.open > 0) {
      this.waiting = this.sim.current;
      yield PARK;
    }
    const { refused } = this;
    this.refused = 0;
    return refused;
  }
}
