/** What an app sends to the world, steadily, over the card of the host that it stands on. */
import type { Life, Simulation } from '../engine/simulation.ts';
import { type Micros, toSeconds } from '../engine/time.ts';
import type { Machine } from './machine.ts';

/** Bytes per second. */
export interface Traffic {
  /** What it has to send. Above 0. */
  readonly sends: number;
  /** What it is given of that whoever else sends. */
  readonly guaranteed: number;
  /** What it is given at most; Infinity: what the machine leaves it. */
  readonly cap: number;
}

/** Bytes that were to be sent, and that were. */
export interface Sent {
  readonly wanted: number;
  readonly given: number;
}

/** Sends until the function that it returns is called, which tells how much. */
export interface Sender {
  send(sim: Simulation, traffic: Traffic): () => Sent;
}

/**
 * Sends from a machine until the function that it returns is called, which tells how much. `efficiency`: share of the
 * machine's bandwidth that one program in it reaches, above 0 and at most 1. A machine that stands still sends nothing,
 * and has nothing to send; one that has moved meanwhile goes on from where it is.
 */
export function sendFrom(
  sim: Simulation,
  machine: Machine,
  traffic: Traffic,
  efficiency: number,
): () => Sent {
  let wanted = 0;
  let given = 0;
  const begin = () => {
    const { nic } = machine;
    const since = sim.now;
    const most = Math.min(traffic.sends, traffic.cap, nic.bytesPerSecond * efficiency);
    const stop = nic.fabric.sendOut(nic, most, Math.min(most, traffic.guaranteed));
    return () => {
      wanted += traffic.sends * toSeconds(sim.now - since);
      given += stop();
    };
  };
  let end = machine.pause?.holding === true ? null : begin();
  const unwatch = machine.pause?.watch((holding) => {
    end?.();
    end = holding ? null : begin();
  });
  return () => {
    unwatch?.();
    end?.();
    return { wanted, given };
  };
}

/** Sends until the run ends, at `until`, or the life is stopped; then tells how much. */
export function* trafficLife(
  sim: Simulation,
  from: Sender,
  traffic: Traffic & { readonly until: Micros },
  tell: (sent: Sent) => void,
): Life {
  const end = from.send(sim, traffic);
  try {
    yield traffic.until - sim.now;
  } finally {
    tell(end());
  }
}
