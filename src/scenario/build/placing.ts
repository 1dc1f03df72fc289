/** A run without an orchestrator: copies are asked for when they arrive, and placed one after the other. */
import { FairLine } from '../../control/fair-line.ts';
import { Placer } from '../../control/placer.ts';
import { orderNamed } from '../../policies/registry.ts';
import { bringCopies, type Call, type Crowd, podsOf, Wanted, wantedAtOnce } from './copies/demand.ts';
import { CopyRequest, type World } from './copies/lives.ts';
import { LostHosts } from './copies/lost-hosts.ts';
import type { Insight } from './insight.ts';
import type { MeterCut } from './levels/metering.ts';
import { roomTold } from './levels/room-told.ts';
import { bringNodes } from './membership.ts';
import { Moves } from './moves.ts';
import { placementPolicy } from './policy-of.ts';
import { RolledCopies } from './rollouts/rolled-copies.ts';
import { playTimeline } from './timeline.ts';
import { WarmPools } from './vms/warm-pools.ts';

/**
 * Has every copy requested when it arrives. Returns what knows why they wait. `cut`: has power metered up to the instant in
 * which VMs change hosts.
 */
export function placeCopies(world: World, crowds: readonly Crowd[], cut: MeterCut | null): Insight {
  const { variant, sim, streams, fleet, emit, standing, factory, canFail } = world;
  const lost = new LostHosts(world, roomTold(world, crowds));
  let moves: Moves | null = null;
  let pools: WarmPools | null = null;
  const placer = new Placer({
    sim,
    nodes: fleet.nodes,
    storage: fleet.promises,
    policy: placementPolicy(world.scenario, variant, podsOf(crowds), lost.rules),
    ...(orderNamed(variant.placement.policy) === 'dominant-share' && { line: new FairLine(fleet.nodes) }),
    cost: { fixed: variant.placement.decisionFixed, perNode: variant.placement.decisionPerNode },
    random: streams.stream('placement', 'policy'),
    emit,
    ...lost.admission,
    onRefused: (pod) => moves?.missRoom(pod),
  });
  const onCordon = (node: number) => pools?.leave(node);
  if (standing !== null)
    moves = new Moves({
      scenario: world.scenario,
      sim,
      variant,
      streams,
      fleet,
      emit,
      standing,
      placer,
      onCordon,
      rules: lost.rules,
      cut,
    });
  pools = WarmPools.of({ sim, streams, variant, crowds, placer, factory, canFail, emit });
  bringNodes(world, (row) => {
    fleet.nodes.join(row);
    placer.lookAgain();
  });
  lost.watch(placer, onCordon);
  const wanted = new Wanted(sim, emit, wantedAtOnce(crowds));
  const rolled = RolledCopies.of(world, crowds, (crowd, number) =>
    ask({ crowd, number, emit: wanted.hear, gone: () => undefined }),
  );
  const ask = (call: Call): CopyRequest => {
    const request = new CopyRequest(world, rolled?.heard(call) ?? call, pools, lost.ha);
    rolled?.add(call, request);
    placer.submit(request);
    return request;
  };
  bringCopies(sim, streams, crowds, wanted, ask);
  if (standing !== null && moves !== null) playTimeline(world, standing, placer, moves, rolled);
  return placer;
}
