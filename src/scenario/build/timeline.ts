/** Does what the timeline says, when it says so. */
import type { Placer } from '../../control/placer.ts';
import { SuspendedRoom } from '../../control/suspended-room.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';
import { suspension } from '../../infra/life/suspension.ts';
import type { Act, ResolvedVariant } from '../resolved.ts';
import { copyNamed } from './copies/demand.ts';
import type { World } from './copies/lives.ts';
import type { Moves } from './moves.ts';
import { isRolloutAct } from './rollouts/rolled.ts';
import type { RolledCopies } from './rollouts/rolled-copies.ts';
import type { StandingCopies } from './standing.ts';

export function playTimeline(
  { sim, variant, emit }: World,
  copies: StandingCopies,
  placer: Placer,
  moves: Moves,
  rolled: RolledCopies | null,
): void {
  if (variant.timeline.length === 0) return;
  const play = sim.on((index) => {
    const moment = variant.timeline[index];
    if (moment === undefined) return;
    const { at, act } = moment;
    switch (act.kind) {
      case 'suspend':
        suspend(sim, variant, at, act, copies, placer);
        return;
      case 'migrate': {
        const named = copyNamed(variant.apps, act.copy);
        if (named !== null) copies.whenReady(named.index, (copy) => moves.move(copy, act.to));
        return;
      }
      case 'evacuate':
      case 'powerOff':
      case 'powerOn':
        moves[act.kind](act.host);
        return;
      default:
        if (isRolloutAct(act) && !rolled?.do(act)) emit({ kind: 'missed-act', at });
    }
  });
  for (const [index, { at }] of variant.timeline.entries()) sim.at(at, play, index);
}

/** A copy that becomes ready only after it was to come back is left alone. */
function suspend(
  sim: Simulation,
  variant: ResolvedVariant,
  at: Micros,
  act: Extract<Act, { kind: 'suspend' }>,
  copies: StandingCopies,
  placer: Placer,
): void {
  const named = copyNamed(variant.apps, act.copy);
  if (named === null) return;
  const resumeAt = act.for === null ? END_OF_TIME : Math.min(END_OF_TIME, at + act.for);
  copies.whenReady(named.index, ({ instance, vm, binding }) => {
    if (sim.now >= resumeAt) return;
    const life = suspension(sim, instance, vm, resumeAt, new SuspendedRoom(placer, binding));
    sim.spawn(life, `suspension of ${act.copy}`);
  });
}
