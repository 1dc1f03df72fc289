/** Reads sampled energy meters at their instants. An exact meter needs no reading: watts are told at every change. */
import { ORDER, type Simulation } from '../../../engine/simulation.ts';
import { type Micros, toSeconds } from '../../../engine/time.ts';
import type { Host } from '../../../infra/host.ts';
import { SampledMeter } from '../../../infra/power.ts';
import type { RecordListener } from '../../../records.ts';
import type { EnergyMeter } from '../../resolved.ts';
import type { PlacedHost } from '../fleet.ts';

/** Is told of a host on which a VM is about to come or go, in the instant in which it does. */
export type MeterCut = (host: Host) => void;

interface Reading {
  readonly host: Host;
  readonly meter: SampledMeter;
  at: Micros;
}

/** Returns what cuts a frame of a host in two; null where none is to be cut. */
export function meterEnergy(
  sim: Simulation,
  meter: EnergyMeter,
  hosts: readonly PlacedHost[],
  emit: RecordListener,
): MeterCut | null {
  if (meter.kind === 'exact') return null;
  const { every, offset } = meter;
  const readings: Reading[] = hosts.map(({ host, group }) => ({
    host,
    meter: new SampledMeter(group.power.watts, toSeconds(every), group.power.whenIdle),
    at: offset,
  }));
  const charge = (reading: Reading) => {
    const { host, meter } = reading;
    const joules = meter.frame(host.utilization, wattsOf(host), toSeconds(Math.max(0, sim.now - reading.at)));
    reading.at = sim.now;
    emit({ kind: 'energy', at: sim.now, machine: host.index, joules });
  };
  const read = sim.on(() => {
    readings.forEach(charge);
    sim.after(every, read, 0, ORDER.sample);
  });
  sim.at(every + offset, read, 0, ORDER.sample);
  return meter.atMoves ? cutting(sim, readings, charge) : null;
}

/** A cut charges what was before it at once, and goes on from what is when the instant is over. */
function cutting(
  sim: Simulation,
  readings: readonly Reading[],
  charge: (reading: Reading) => void,
): MeterCut {
  const byMachine = new Map(readings.map((reading) => [reading.host.index, reading]));
  const jumped = new Set<Reading>();
  const goOn = sim.on(() => {
    for (const { host, meter } of jumped) meter.goOnFrom(host.utilization, wattsOf(host));
    jumped.clear();
  });
  return (host) => {
    const reading = byMachine.get(host.index);
    if (reading === undefined || jumped.has(reading)) return;
    charge(reading);
    if (jumped.size === 0) sim.at(sim.now, goOn, 0, ORDER.sample);
    jumped.add(reading);
  };
}

function wattsOf(host: Host): number | undefined {
  return host.wattsUnlessOn ?? undefined;
}
