/** `towtank list`: what can be named in a scenario. */
import { Argument, type Command } from 'commander';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Session } from '../terminal/session.ts';

const KINDS = [
  ...(['scenarios', 'presets', 'profiles', 'policies', 'metrics'] as const),
  ...(['fields', 'codes', 'distributions', 'templates', 'workloads', 'orders'] as const),
] as const;
type Kind = (typeof KINDS)[number];

interface Item {
  readonly name: string;
  readonly meaning: string;
}

const COLUMNS = 80;

export function listVerb(): Command {
  return verb('list', 'list scenarios, presets, profiles, policies or metrics', [
    'towtank list metrics',
    'towtank list profiles -o name',
  ])
    .addArgument(new Argument('[kind]', 'what to list').choices(KINDS).default('scenarios'))
    .action(action(list));
}

async function list(session: Session, kind: Kind): Promise<ExitCode> {
  const items = await itemsOf(kind);
  const { printData } = await import('../terminal/data.ts');
  if (await printData(session, items)) return EXIT.ok;
  if (session.format === 'name') session.print(items.map(({ name }) => name).join('\n'));
  else session.print(await asTable(items, session));
  return EXIT.ok;
}

async function itemsOf(kind: Kind): Promise<readonly Item[]> {
  if (kind === 'workloads') return (await import('../bench/workloads/workloads.ts')).WORKLOADS;
  if (kind !== 'scenarios') return (await import('../../scenario/explain/lists.ts')).listOf(kind);
  const { readShipped, shippedNames } = await import('../files/shipped.ts');
  return shippedNames().map((name) => ({ name, meaning: questionOf(readShipped(name) ?? '') }));
}

/** The question that a shipped scenario asks, or what it builds on; the line that says so is enough to find it. */
function questionOf(text: string): string {
  const question = /^\s+question:\s*(.+?)\s*$/m.exec(text)?.[1];
  const base = /^extends:\s*(.+?)(?:\.yaml)?\s*$/m.exec(text)?.[1];
  return question ?? (base === undefined ? '' : `(builds on ${base})`);
}

/** Meanings are cut to the terminal's width unless -o wide asks for them whole. */
async function asTable(items: readonly Item[], session: Session): Promise<string> {
  const { cut, table, widthOf } = await import('../terminal/table.ts');
  const width = Math.max(...items.map(({ name }) => widthOf(name)));
  const room = Math.max(20, COLUMNS - width - 2);
  const shown = (meaning: string) => (session.format === 'wide' ? meaning : cut(meaning, room));
  return table(items.map(({ name, meaning }) => [session.paint.bold(name), shown(meaning)]));
}
