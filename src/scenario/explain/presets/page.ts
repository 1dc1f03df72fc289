/** A profile as a page of a terminal: what it is, its numbers, and where each of them comes from. */
import { wrapped } from '../../text/wrap.ts';
import type { Neighbour } from './near.ts';
import type { ExplainedNumber, ExplainedPreset, Reference } from './preset.ts';

const WIDTH = 80;
const INDENT = '  ';
const DEEPER = '      ';

/** The page, without a line end at the end. */
export function presetPage(preset: ExplainedPreset): string {
  const { name, of, summary, about, numbers, sources, near, change } = preset;
  const blocks = [
    wrapped(`${name} (${of}): ${summary}`, WIDTH, ''),
    about === '' ? [] : wrapped(about, WIDTH, INDENT),
    numberTable(numbers, sources),
    reasons('Worked out', numbers, 'derived'),
    reasons('Assumed', numbers, 'assumed'),
    sourceList(sources),
    [
      'To change one of them',
      ...wrapped(`${change.place}: ${change.example}`, WIDTH, INDENT),
      ...wrapped(`or for one run: --set ${change.place}.KEY=VALUE`, WIDTH, INDENT),
      ...wrapped(`What they mean: towtank explain ${change.field}`, WIDTH, INDENT),
    ],
    nearList(near),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Columns: number, value, spread, how sure with the sources. */
function numberTable(numbers: readonly ExplainedNumber[], sources: readonly Reference[]): string[] {
  const rows = numbers.map(({ path, shown, spread, sure, from }) => [
    path,
    shown,
    spread,
    `${sure}${citations(from, sources)}`,
  ]);
  const header = ['', 'value', 'spread', 'how sure'];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  // A column without any entry is left out.
  const kept = header.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]) =>
    INDENT +
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((_, column) => kept[column])
      .join('  ')
      .trimEnd();
  return [line(header), ...rows.map(line)];
}

/** ` [1 3]`: places of the measurements' publications in the list of sources; empty where there are none. */
function citations(from: readonly string[], sources: readonly Reference[]): string {
  const places = sources.flatMap(({ measurements }, index) =>
    measurements.some(({ id }) => from.includes(id)) ? [index + 1] : [],
  );
  return places.length === 0 ? '' : ` [${places.join(' ')}]`;
}

/** Numbers by the reason that they share. */
function reasons(title: string, numbers: readonly ExplainedNumber[], sure: 'derived' | 'assumed'): string[] {
  const paths = new Map<string, string[]>();
  for (const { path, why } of numbers.filter((number) => number.sure === sure)) {
    paths.set(why, [...(paths.get(why) ?? []), path]);
  }
  if (paths.size === 0) return [];
  const lines = [...paths].flatMap(([why, of]) => [
    ...wrapped(of.join(', '), WIDTH, INDENT),
    ...wrapped(why, WIDTH, DEEPER),
  ]);
  return [title, ...lines];
}

function sourceList(sources: readonly Reference[]): string[] {
  if (sources.length === 0) return [];
  const lines = sources.flatMap(({ publication, measurements }, index) => {
    const { authors, title, venue, year } = publication;
    const [first = '', ...rest] = wrapped(`${authors}: ${title}. ${venue}, ${year}`, WIDTH, DEEPER);
    const head = `${INDENT}[${index + 1}]`.padEnd(DEEPER.length) + first.trimStart();
    const read = measurements.flatMap(({ quantity, conditions, where, confidence }) =>
      wrapped(`${quantity} (${conditions}): ${where}, ${confidence}`, WIDTH, `${DEEPER}- `).map(
        (line, row) => (row === 0 ? line : line.replace('- ', '  ')),
      ),
    );
    return [head, ...rest, ...read];
  });
  return ['Sources: read at their place, quoted by a text that was read, or recalled', ...lines];
}

/** Differences shown of each neighbour. */
const SHOWN = 3;

function nearList(near: readonly Neighbour[]): string[] {
  if (near.length === 0) return [];
  const lines = near.flatMap(({ name, same, of, differs }) => {
    const shown = differs.slice(0, SHOWN).map(({ path, value }) => `${path} ${value}`);
    const more = differs.length > SHOWN ? `, and ${differs.length - SHOWN} more` : '';
    const what = shown.length === 0 ? 'nothing differs' : `differs in ${shown.join(', ')}${more}`;
    return [`${INDENT}${name}: ${same} of ${of} numbers are the same`, ...wrapped(what, WIDTH, DEEPER)];
  });
  return ['Near', ...lines];
}
