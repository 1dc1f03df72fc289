/** Checks a tree against the schema and turns what zod finds into problems with their places. */
import type * as z from 'zod';
import { type Code, isCode } from '../problems/codes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import { notYet } from '../schema/not-yet.ts';
import { scenario } from '../schema/scenario.ts';
import { SHARED } from '../schema/sections/variants.ts';
import { fieldsOf, patternOf, typeAt } from '../schema/shape.ts';
import { correction, nearest, suggest } from '../text/nearest.ts';
import { keyOrigin, nameOfPath, writtenAbove } from '../tree/places.ts';
import { at, type Path, type Tree, toPlain } from '../tree/tree.ts';

type Issue = z.core.$ZodIssue;

/** What a tree says by a schema; null where it has problems, which are reported. `place` leads from the root to it. */
export function checked<T extends z.ZodType>(
  type: T,
  tree: Tree,
  place: Path,
  problems: Problem[],
): z.output<T> | null {
  const read = type.safeParse(toPlain(tree));
  if (read.success) return read.data;
  for (const issue of read.error.issues) problems.push(...translate(issue, tree, place).map(problem));
  return null;
}

function pathOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function translate(issue: Issue, tree: Tree, place: Path): Finding[] {
  const path = pathOf(issue);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, tree, place));
    case 'invalid_union':
      return intoUnion(issue, path, tree, place);
    case 'invalid_key':
      return issue.issues.map((inner) => ({
        ...fromIssue(inner, path, tree, place),
        origin: keyOrigin(tree, path),
      }));
    default:
      return [fromIssue(issue, path, tree, place)];
  }
}

/** Of a choice between types, the problems of the one that was meant; none of them: the value has the wrong type. */
function intoUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, tree: Tree, place: Path): Finding[] {
  const misses = (one: Issue): boolean =>
    one.path.length === 0 && (one.code === 'invalid_type' || one.code === 'invalid_union');
  const meant = issue.errors.find((issues) => !issues.some(misses));
  if (!meant) return [fromIssue(issue, path, tree, place)];
  return meant.flatMap((inner) => translate({ ...inner, path: [...issue.path, ...inner.path] }, tree, place));
}

function unknownKey(key: string, path: Path, tree: Tree, place: Path): Finding {
  const map = at(tree, path);
  const whole = [...place, ...path];
  const origin = (map?.kind === 'map' ? map.entries.get(key)?.key : undefined) ?? null;
  const capability = notYet(patternOf(scenario, whole), key);
  if (capability !== undefined) {
    return {
      code: 'TT0012',
      what: `"${key}" is not yet supported: this version does not model ${capability}`,
      origin,
    };
  }
  const type = typeAt(scenario, whole);
  const known = Object.keys((type && fieldsOf(type)) ?? {});
  const where = whole.length === 0 ? '' : ` in ${nameOf(tree, path, place)}`;
  const near = nearest(key, known);
  return {
    code: 'TT0011',
    what: `unknown key "${key}"${where} (${suggest(key, known)})`,
    fix: near === null ? `use one of ${known.join(', ')}, or x-${key} for a note` : `write ${near}`,
    origin,
  };
}

function fromIssue(issue: Issue, path: Path, tree: Tree, place: Path): Finding {
  const target = at(tree, path);
  if (target === undefined) return missing(path, tree, place);
  const prefix = path.length === 0 ? '' : `${nameOf(tree, path, place)}: `;
  const { code, words, fix } = diagnose(issue, target);
  return { code, what: `${prefix}${words}`, origin: target.origin, ...(fix === undefined ? {} : { fix }) };
}

function diagnose(issue: Issue, target: Tree): { code: Code; words: string; fix?: string } {
  const got = describe(target);
  switch (issue.code) {
    case 'custom': {
      const { code, fix } = issue.params ?? {};
      return { code: isCode(String(code)) ? code : 'TT0101', words: issue.message, fix: String(fix) };
    }
    case 'invalid_value': {
      const words = issue.values.map(String);
      const code = words.includes('towtank/v1') || words.includes('Scenario') ? 'TT0019' : 'TT0110';
      const word = target.kind === 'scalar' ? target.text : '';
      const what = `${got} is none of the choices (${suggest(word, words)})`;
      return { code, words: what, fix: correction(word, words) };
    }
    case 'too_small':
    case 'too_big':
      return issue.origin === 'array'
        ? {
            code: 'TT0111',
            ...(issue.code === 'too_small' && issue.minimum === 1 ? { fix: 'write at least one item' } : {}),
            words: `the list has the wrong number of items: ${target.kind === 'list' ? target.items.length : 0}`,
          }
        : { code: 'TT0101', words: 'the text is empty' };
    case 'invalid_type':
      return {
        code: 'TT0101',
        words: `expected ${wanted(issue.expected)}; got ${got}`,
        ...unquoted(issue.expected, target),
      };
    default:
      return { code: 'TT0101', words: `${issue.message}; got ${got}` };
  }
}

/** A number in quotes is text. */
function unquoted(expected: string, target: Tree): { fix?: string } {
  const isNumber = target.kind === 'scalar' && target.text !== '' && Number.isFinite(Number(target.text));
  return expected === 'number' && isNumber ? { fix: `remove the quotes: ${target.text}` } : {};
}

const WANTED: Readonly<Record<string, string>> = {
  object: 'a map of keys',
  record: 'a map of names',
  array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
};

function wanted(expected: string): string {
  return WANTED[expected] ?? expected;
}

function describe(tree: Tree): string {
  if (tree.kind !== 'scalar') return tree.kind === 'map' ? 'a map' : 'a list';
  return typeof tree.value === 'string' ? `"${tree.text}"` : tree.text;
}

function missing(path: Path, tree: Tree, place: Path): Finding {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const where = parent.length + place.length === 0 ? '' : ` in ${nameOf(tree, parent, place)}`;
  return {
    code: 'TT0015',
    what: `missing key "${key}"${where}`,
    fix: `add ${key}; towtank explain ${key} shows an example`,
    origin: writtenAbove(tree, parent),
  };
}

/** A path from the root as users read it. Sections that variants share are named as they stand at the top. */
function nameOf(tree: Tree, path: Path, place: Path): string {
  const inner = nameOfPath(tree, path);
  if (place.length === 0 || SHARED.includes(String(path[0]))) return inner;
  return [...place, inner].filter((word) => word !== '').join('.');
}
