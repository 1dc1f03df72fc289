/**
 * `path=values` of `--over`, read:
 *
 *   path=a,b,c            those values; commas inside brackets and quotes do not part them
 *   path=0..300:30        from 0 to 300 in steps of 30; both ends in one unit: 128Mi..1Gi is refused, 128Mi..1024Mi is not
 *   path=100..15000:x2    each value twice the one before
 *   path=1..1000:log7     seven values, each the same multiple of the one before
 *   path=lhs(10..100)     drawn, one value a point; lhs(1..1000:log) evenly by ratio
 */
import { AxisError, type AxisSpec, type Ends } from './axis.ts';

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const UNIT = '[A-Za-zµ%/]*';
const RANGE = new RegExp(`^(${NUMBER})(${UNIT})\\.\\.(${NUMBER})(${UNIT})(?::(.*))?$`);
/** Two words with dots between: a range was meant, and it is none. */
const ALMOST_A_RANGE = /^[\w%+.-]+?\.\.[\w%+-][\w%+.:-]*$/;
const DRAWN = /^lhs\((.*)\)$/;

/** Reads one axis. `drawn`: a range without a step is drawn from. Throws an AxisError. */
export function readAxis(text: string, { drawn = false } = {}): AxisSpec {
  const equals = text.indexOf('=');
  const path = text.slice(0, Math.max(0, equals)).trim();
  const written = text.slice(equals + 1).trim();
  if (equals < 1 || path === '' || written === '')
    throw new AxisError(
      `"${text}" is not of the form path=values`,
      'write the path, = and the values: apps.web.replicas=10,20,40',
    );
  const inner = DRAWN.exec(written)?.[1];
  if (inner !== undefined) return drawnAxis(path, text, inner.trim());
  const range = RANGE.exec(written);
  if (range === null) return listed(path, text, written);
  const ends = endsOf(range, text);
  const step = range[5];
  if (step !== undefined) return { kind: 'range', path, text, ...ends, step: stepOf(step, ends, text) };
  if (drawn) return { kind: 'drawn', path, text, ...ends, isLog: false };
  throw new AxisError(
    `"${text}" has no step`,
    `write ${written}:STEP, ${written}:x2, or ${written}:log5; or lhs(${written}) to draw from it`,
  );
}

function drawnAxis(path: string, text: string, inner: string): AxisSpec {
  const range = RANGE.exec(inner);
  const scale = range?.[5];
  if (range === null || (scale !== undefined && scale !== 'log'))
    throw new AxisError(`"${text}" does not say what to draw from`, `write ${path}=lhs(10..100)`);
  return { kind: 'drawn', path, text, ...endsOf(range, text), isLog: scale === 'log' };
}

/** The ends of a range; a number without a unit has that of the other. */
function endsOf([, from = '', fromUnit = '', to = '', toUnit = '']: RegExpExecArray, text: string): Ends {
  if (fromUnit !== '' && toUnit !== '' && fromUnit !== toUnit)
    throw new AxisError(
      `"${text}" begins in ${fromUnit} and ends in ${toUnit}`,
      'write both ends in the same unit',
    );
  return { from, to, unit: fromUnit === '' ? toUnit : fromUnit };
}

const STEP = new RegExp(`^(x|log)?(${NUMBER})(${UNIT})$`);

function stepOf(written: string, { unit }: Ends, text: string) {
  const [, word, by, stepUnit = ''] = STEP.exec(written) ?? [];
  const isAdded = word === undefined;
  if (by === undefined || (stepUnit !== '' && !(isAdded && stepUnit === unit)))
    throw new AxisError(
      `"${written}" in "${text}" is no step`,
      `write a number${unit === '' ? '' : ` in ${unit}`}, such as :30, a factor, such as :x2, or a count, such as :log5`,
    );
  return { kind: isAdded ? 'add' : word === 'x' ? 'times' : 'log', by } as const;
}

function listed(path: string, text: string, written: string): AxisSpec {
  if (ALMOST_A_RANGE.test(written))
    throw new AxisError(
      `"${written}" in "${text}" is no range of numbers`,
      'write two numbers: 10..300:30; a text with two dots in it goes in quotes',
    );
  const values = splitAtCommas(written);
  if (values.some((value) => value === ''))
    throw new AxisError(`"${text}" has an empty value between its commas`, 'leave out the comma too many');
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined)
    throw new AxisError(`"${text}" has the value ${twice} twice`, 'leave one of them out');
  return { kind: 'list', path, text, values };
}

/** Splits at commas that stand in no brackets and no quotes. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth--;
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
