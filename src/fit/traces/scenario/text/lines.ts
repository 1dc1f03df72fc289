/** Lines of YAML with comments, as people would write them. */
import { wrapped } from '../../../../scenario/text/wrap.ts';

const WIDTH = 120;

/** With what every scenario begins. */
export const HEAD = ['apiVersion: towtank/v1', 'kind: Scenario'];

export const comment = (text: string, indent = '') => wrapped(text, WIDTH, `${indent}# `);

/** A key and its value, which goes on below where it is long: in quotes and brackets YAML reads that as one line. */
export function entry(key: string, value: string): string[] {
  const indent = ' '.repeat(key.length - key.trimStart().length + 2);
  const [first = '', ...rest] = wrapped(value, WIDTH - key.length - 2, '');
  return rest.length === 0
    ? [`${key}: ${value}`]
    : [`${key}: ${first}`, ...wrapped(value.slice(first.length + 1), WIDTH, indent)];
}

/** A list in comments. */
function bullets(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const [first = '', ...rest] = wrapped(`${text}.`, WIDTH - 2, '');
    return [`# - ${first}`, ...rest.map((line) => `#   ${line}`)];
  });
}

/** From what the scenario was fitted, and what of it is lost. */
export function opening(
  about: {
    readonly trace: string;
    readonly form: string;
    readonly hash: string;
    readonly scale: string | null;
  },
  what: string,
  lost: readonly string[],
): string[] {
  const { trace, form, hash, scale } = about;
  return [
    ...comment(`Fitted to ${trace} (${form}): ${what}.`),
    ...(hash === '' ? [] : [`# ${hash}`]),
    ...(scale === null ? [] : comment(scale)),
    '#',
    '# Each number has a comment that says what it was fitted to: change what you know better. What is lost:',
    ...bullets(lost),
  ];
}
