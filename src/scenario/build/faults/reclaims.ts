/** Machines that whoever lent them takes back: the nodes on them are told, and have the notice to end their pods. */
import type { Simulation } from '../../../engine/simulation.ts';
import type { Micros } from '../../../engine/time.ts';
import type { Mend } from '../../../faults/target.ts';
import type { Uptime } from '../../../infra/uptime.ts';
import type { Kubelet } from '../../../node/kubelet.ts';

/** `power`: of the machine that is taken. Mended before it is, it stays. */
export function reclaim(sim: Simulation, power: Uptime, notice: Micros, kubelets: readonly Kubelet[]): Mend {
  const stays = notice > 0 ? kubelets.map((kubelet) => kubelet.shutDown(notice)) : [];
  let back: Mend = () => {
    for (const stay of stays) stay();
  };
  const taking = sim.spawn(
    (function* () {
      if (notice > 0) yield notice;
      back = power.fail();
    })(),
    'reclaim of a machine',
  );
  return () => {
    taking.stop();
    back();
  };
}
