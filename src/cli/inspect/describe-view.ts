/** One object of a run, as `kubectl describe` shows one: facts, its story, what happened. */
import { formatValue } from '../../experiment/findings/format.ts';
import type { Biography } from '../../inspect/biography.ts';
import type { MachineState } from '../../inspect/machine-state.ts';
import type { Session } from '../terminal/session.ts';
import { table } from '../terminal/table.ts';
import { clock } from './clock.ts';
import { eventsView } from './events-view.ts';

/** `where`: which run and instant it is about. */
export function describeView(session: Session, where: string, found: Biography | MachineState): string {
  return found.kind === 'copy' ? copyView(session, where, found) : machineView(session, where, found);
}

function copyView(
  session: Session,
  where: string,
  { name, chapters, reasons, happenings }: Biography,
): string {
  const { paint } = session;
  const last = chapters.at(-1);
  const first = chapters[0];
  const ready = chapters.find(({ phase }) => phase === 'ready');
  const facts = [
    ['Name:', name],
    ['Run:', where],
    ['Phase:', last === undefined ? '' : `${last.phase} since ${clock(last.from)} (${last.cause})`],
    ['On:', last?.machine ?? 'no machine'],
    [
      'Ready:',
      first && ready
        ? `first at ${clock(ready.from)}, ${clock(ready.from - first.from)} after it was asked for`
        : 'never',
    ],
  ];
  const life = chapters.map(({ phase, cause, machine, from, to }) => [
    clock(from),
    phase,
    cause,
    machine ?? '-',
    to === null ? 'now' : clock(to - from),
  ]);
  const head = ['FROM', 'PHASE', 'CAUSE', 'ON', 'FOR'].map((title) => paint.bold(title));
  return [
    table(facts),
    ...(reasons.length > 0 ? [paint.bold('Waits for a node, of which:'), indented(reasons.join('\n'))] : []),
    paint.bold('Life:'),
    indented(table([head, ...life])),
    paint.bold('Events:'),
    indented(eventsView(session, happenings)),
  ].join('\n');
}

function machineView(session: Session, where: string, state: MachineState): string {
  const { paint } = session;
  const facts = [
    ['Name:', state.name],
    ['Run:', where],
    ...(state.place === null ? [] : [['Stands in:', state.place.join(', ')]]),
    ['Copies:', String(state.copies.length)],
    ...nodeFacts(state),
  ];
  const copies = state.copies.map(({ name, phase }) => [name, phase]);
  const levels = Object.entries(state.levels).map(([quantity, value]) => [
    quantity,
    formatValue(value, unitOf(quantity)),
  ]);
  return [
    table(facts),
    paint.bold('Levels:'),
    indented(table(levels)),
    ...(copies.length > 0 ? [paint.bold('Copies on it:'), indented(table(copies))] : []),
    paint.bold('Last events:'),
    indented(eventsView(session, state.happenings)),
  ].join('\n');
}

/** What the control plane sees of a node. */
function nodeFacts({ node }: MachineState): string[][] {
  if (node === null) return [];
  const { ready, isCordoned, taints } = node;
  return [
    ['Ready:', isCordoned ? `${ready}, cordoned` : ready],
    ['Taints:', taints.length === 0 ? 'none' : taints.join(', ')],
  ];
}

/** The unit of a level, which its name begins with. */
function unitOf(quantity: string): string {
  if (/^(ram|disk)/.test(quantity)) return 'bytes';
  if (quantity.startsWith('cpu')) return 'cores';
  return quantity === 'watts' ? 'W' : '1';
}

const indented = (text: string) => text.replaceAll(/^/gm, '  ');
