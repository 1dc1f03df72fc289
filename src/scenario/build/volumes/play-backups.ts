/** Takes and restores backups when the timeline says so; who keeps them takes the others by itself. */
import type { Simulation } from '../../../engine/simulation.ts';
import type { Moment } from '../../resolved.ts';

/** Who keeps backups. */
export interface Archive {
  take(name: string): void;
  restore(name: string): void;
}

export function playBackups(sim: Simulation, timeline: readonly Moment[], archive: Archive): void {
  const play = sim.on((index) => {
    const act = timeline[index]?.act;
    if (act?.kind === 'backup') archive.take(act.backup);
    if (act?.kind === 'restore') archive.restore(act.backup);
  });
  for (const [index, { at, act }] of timeline.entries())
    if (act.kind === 'backup' || act.kind === 'restore') sim.at(at, play, index);
}
