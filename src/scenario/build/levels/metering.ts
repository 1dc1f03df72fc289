/** Reads sampled energy meters at their instants. An exact meter needs no reading: watts are told at every change. */
import { ORDER, type Simulation } from '../../../engine/simulation.ts';
import { toSeconds } from '../../../engine/time.ts';
import { SampledMeter } from '../../../infra/power.ts';
import type { RecordListener } from '../../../records.ts';
import type { EnergyMeter } from '../../resolved.ts';
import type { PlacedHost } from '../fleet.ts';

export function meterEnergy(
  sim: Simulation,
  meter: EnergyMeter,
  hosts: readonly PlacedHost[],
  emit: RecordListener,
): void {
  if (meter.kind === 'exact') return;
  const { every, offset } = meter;
  const meters = hosts.map(({ host, group }) => ({
    host,
    meter: new SampledMeter(group.power.watts, toSeconds(every), group.power.whenIdle),
  }));
  const read = sim.on(() => {
    for (const { host, meter } of meters) {
      const joules = meter.frame(host.utilization, host.wattsUnlessOn ?? undefined);
      emit({ kind: 'energy', at: sim.now, machine: host.index, joules });
    }
    sim.after(every, read, 0, ORDER.sample);
  });
  sim.at(every + offset, read, 0, ORDER.sample);
}
