/** What runs in a thread that plays matches. The tournament comes once, when the thread starts; tasks are three numbers. */
import { workerData } from 'node:worker_threads';
import type { Match, Tournament } from '../../scenario/bench/tournament.ts';
import { type PluginFault, pluginFaultIn } from '../../scenario/plugins/exported.ts';
import { type Played, TimedPlayer } from './timed-player.ts';

const player = new TimedPlayer(workerData as Tournament);

/** What is wrong with a plug-in goes back as data: an error would lose its class on the way. */
export function replicate(match: Match): Played | { readonly fault: PluginFault } {
  try {
    return player.play(match);
  } catch (error) {
    const fault = pluginFaultIn(error);
    if (fault === null) throw error;
    return { fault };
  }
}
