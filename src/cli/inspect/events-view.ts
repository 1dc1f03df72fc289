/** What happened, one line each, in the columns of `kubectl events`. */
import type { Happening } from '../../inspect/happening.ts';
import type { Session } from '../terminal/session.ts';
import { table } from '../terminal/table.ts';
import { clock } from './clock.ts';

export function eventsView(session: Session, happenings: readonly Happening[]): string {
  const { paint } = session;
  const head = ['TIME', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'].map((title) => paint.bold(title));
  const rows = happenings.map(({ seconds, type, reason, object, message }) => [
    clock(seconds),
    type === 'Warning' ? paint.yellow(type) : type,
    reason,
    object,
    message,
  ]);
  return table([head, ...rows]);
}
