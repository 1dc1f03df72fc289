/** The heartbeats of a cluster's nodes, each at an offset of its own, which nobody hears while no API server is up. */
import type { ApiServer } from '../../../../cluster/api/api-server.ts';
import { Heartbeats } from '../../../../cluster/api/heartbeats.ts';
import { NOWHERE } from '../../../../records.ts';
import type { NodeLifecycleSpec } from '../../../resolved-cluster.ts';
import type { World } from '../../copies/lives.ts';

/** Draws of an offset are made when it first matters: those of one node move no others. */
export function buildHeartbeats(
  { sim, streams, fleet, emit }: World,
  server: ApiServer,
  { renewEvery }: NodeLifecycleSpec,
): Heartbeats {
  const offsetOf = (row: number) =>
    streams.stream('heartbeat', fleet.nodes.names[row] ?? `node-${row}`).below(renewEvery);
  const heartbeats = new Heartbeats(sim, renewEvery, offsetOf);
  heartbeats.watch((row, isSilent) => {
    const machine = fleet.members[row]?.machine.index ?? NOWHERE;
    emit({ kind: 'silence', at: sim.now, machine, isSilent });
  });
  let heardAgain = () => {};
  server.whenGone(() => {
    heardAgain = heartbeats.silenceAll();
  });
  server.whenBack(() => heardAgain());
  return heartbeats;
}
