/** Why a copy is where it is at an instant, in short: what it waits for, or what it has waited for. */
import type { Phase } from '../records.ts';
import type { Biography, Chapter } from './biography.ts';

export interface Why {
  readonly kind: 'why';
  readonly name: string;
  readonly phase: Phase;
  readonly cause: string;
  /** Seconds since the run began: when it came into that phase, or began to wait for a node, however often refused; */
  readonly since: number;
  /** when it was asked for. */
  readonly askedAt: number;
  /** `host-1`, or null where it stands nowhere. */
  readonly machine: string | null;
  /** How often a node was looked for so far. */
  readonly attempts: number;
  /** When one was last begun to be looked for; null: never. */
  readonly lastAttempt: number | null;
  /** Why no node takes it now, one line per reason; empty where it waits for none, or was not looked at yet. */
  readonly reasons: readonly string[];
  /** Seconds that it has spent in each phase that is over, without those in which it was of use. In the order of life. */
  readonly waited: readonly { readonly phase: Phase; readonly seconds: number }[];
}

/** Phases in which a copy waits for nothing. */
const NO_WAIT: ReadonlySet<Phase> = new Set<Phase>(['ready', 'stopping', 'stopped', 'suspended']);

/** Throws where the copy was never in any phase. */
export function whyOf({ name, chapters, reasons }: Biography): Why {
  const first = chapters[0];
  const last = chapters.at(-1);
  if (first === undefined || last === undefined) throw new Error(`nothing is known of ${name}`);
  const attempts = chapters.filter(({ cause }) => cause === 'decided');
  const { phase, cause, machine } = last;
  return {
    kind: 'why',
    name,
    phase,
    cause,
    since: phase === 'queued' ? waitingSince(chapters) : last.from,
    askedAt: first.from,
    machine,
    attempts: attempts.length,
    lastAttempt: attempts.at(-1)?.from ?? null,
    reasons,
    waited: [...new Set(chapters.map(({ phase }) => phase))].flatMap((waitedIn) => {
      if (NO_WAIT.has(waitedIn)) return [];
      const over = chapters.filter(({ phase, to }) => phase === waitedIn && to !== null);
      const seconds = over.reduce((sum, { from, to }) => sum + ((to ?? from) - from), 0);
      return seconds > 0 ? [{ phase: waitedIn, seconds: Math.round(seconds * 1e6) / 1e6 }] : [];
    }),
  };
}

/** Since when it has been in the queue or decided on, and nowhere else. */
function waitingSince(chapters: readonly Chapter[]): number {
  const before = chapters.findLastIndex(({ phase }) => phase !== 'queued' && phase !== 'placing');
  return chapters[before + 1]?.from ?? 0;
}
