/** Tables of the pages on profiles: plain Markdown from what `towtank explain` tells of each. */

const code = (text) => `\`${text}\``;

export function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Numbers of one profile: those of its own in a table, those taken over from another in a sentence. */
export function numbersOf(numbers) {
  const own = numbers.filter(({ like }) => like === null);
  const others = new Map();
  for (const number of numbers.filter(({ like }) => like !== null)) {
    others.set(number.like, [...(others.get(number.like) ?? []), number]);
  }
  const taken = [...others].map(([like, taken]) => {
    const list = taken.map(({ path, shown }) => `${code(path)} ${shown}`).join(', ');
    return `As for ${like}, not measured alone: ${list}.`;
  });
  return [...(own.length === 0 ? [] : [ownTable(own)]), ...taken];
}

function ownTable(numbers) {
  const spread = numbers.some((number) => number.spread !== '');
  const columns = spread
    ? ['number', 'value', 'unit', 'spread', 'how sure', 'because']
    : ['number', 'value', 'unit', 'how sure', 'because'];
  const rows = numbers.map((number) => {
    const [value, unit] = valueAndUnit(number.shown);
    const cells = [code(number.path), value, unit, number.spread, number.sure, because(number)];
    return spread ? cells : cells.filter((_, column) => column !== 3);
  });
  return table(columns, rows);
}

/** `126 ms` in its two parts; a word or a bare number has no unit. */
function valueAndUnit(shown) {
  const cut = shown.lastIndexOf(' ');
  return cut > 0 && /\d$/.test(shown.slice(0, cut))
    ? [shown.slice(0, cut), shown.slice(cut + 1)]
    : [shown, ''];
}

function because({ why, from }) {
  const ids = from.map((id) => `[${id}](measurements.md#${anchorOf(id)})`).join(', ');
  return [why, ids].filter((part) => part !== '').join('; ');
}

/** The anchor of a heading. */
export const anchorOf = (title) =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');

/** How many of a profile's numbers rest on something published. */
export function measuredShare(numbers) {
  const measured = numbers.filter(({ sure }) => sure !== 'assumed').length;
  return `${measured} of ${numbers.length}`;
}
