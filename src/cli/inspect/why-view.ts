/** Why a copy is where it is, in a few lines. */
import type { Why } from '../../inspect/why.ts';
import type { ToldRecovery } from '../../inspect/why-recovery.ts';
import type { Phase } from '../../records.ts';
import { table } from '../terminal/table.ts';
import { clock } from './clock.ts';
import { recoveryLines } from './why-recovery-view.ts';

/** Reasons that are shown; of more, their number: the whole is 15 lines at most. */
const REASONS_SHOWN = 10;

/** What a copy waits for in a phase. */
const WAITS_FOR: Readonly<Partial<Record<Phase, string>>> = {
  queued: 'for its turn, or for a node with room',
  placing: 'for the decision on its node',
  bound: 'for the kubelet of its node to begin with it',
  imaging: 'for its image',
  booting: 'for its machine to boot',
  starting: 'for its runtime and its app to start',
  probing: 'to be seen ready',
  failed: 'to be started again',
  resuming: 'for its machine to come back',
  paused: 'for the last of its memory to be copied',
};

/** `object`: as it was asked for; `where`: which run and instant it is about. At most 15 lines. */
export function whyView(
  object: string,
  where: string,
  why: Why & { readonly recovery: ToldRecovery | null },
): string {
  const isQueued = why.phase === 'queued';
  const stands = isQueued
    ? 'has waited for a node'
    : `has been ${why.phase} on ${why.machine ?? 'no machine'}`;
  const lines = [
    `${object} ${stands} since ${clock(why.since)} (${why.cause}).`,
    `Run:       ${where}`,
    `Asked for: ${clock(why.askedAt)}`,
    `Attempts:  ${sayAttempts(why)}`,
  ];
  const { recovery } = why;
  if (recovery !== null && !isQueued) return [...lines, ...recoveryLines(recovery)].join('\n');
  return [...lines, ...(isQueued ? reasonsOf(why) : waitsOf(why))].join('\n');
}

function sayAttempts({ attempts, lastAttempt }: Why): string {
  return lastAttempt === null ? 'none yet' : `${attempts} so far, the last at ${clock(lastAttempt)}`;
}

function reasonsOf({ reasons, attempts }: Why): readonly string[] {
  if (reasons.length === 0)
    return [attempts === 0 ? 'It was not looked at yet.' : 'It is to be looked at again at once.'];
  const rest = reasons.length - REASONS_SHOWN;
  return [
    'Of the nodes at this instant:',
    ...reasons.slice(0, REASONS_SHOWN - (rest > 0 ? 1 : 0)).map((reason) => `  ${reason}`),
    ...(rest > 0 ? [`  and ${rest + 1} reasons more: towtank describe shows all`] : []),
  ];
}

function waitsOf({ waited, phase }: Why): readonly string[] {
  const past = waited.map(({ phase: one, seconds }) => [`  ${clock(seconds)}`, one, WAITS_FOR[one] ?? '']);
  const now = WAITS_FOR[phase];
  return [
    ...(now === undefined ? [] : [`It waits ${now}.`]),
    past.length === 0 ? 'It has waited for nothing.' : 'It has waited:',
    ...(past.length === 0 ? [] : table(past).split('\n')),
  ];
}
