/** Columns for the terminal: no borders, two blanks between columns, colour allowed inside cells. */
import Table from 'cli-table3';

const NONE = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left']
    .concat(['left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
    .map((part) => [part, '']),
);

/** Rows as text, without trailing blanks. */
export function table(rows: readonly (readonly string[])[]): string {
  const drawn = new Table({
    chars: { ...NONE, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) drawn.push([...row]);
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** How wide a text stands on the terminal, colour codes not counted. */
export function widthOf(text: string): number {
  return [...stripped(text)].length;
}

/** Breaks a text into lines of at most `width`, at blanks but never before a %; later lines begin with `indent`. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?!%)/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return [...lines, line];
}

/** Cuts a text that is wider than `width`. */
export function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join('')}…`;
}

function stripped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with a control character.
  return text.replace(/\u001b\[[\d;]*m/g, '');
}
