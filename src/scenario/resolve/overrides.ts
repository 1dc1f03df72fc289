/** `--set path=value`: overrides of a scenario from the command line. */
import type * as z from 'zod';
import { type Problem, problem } from '../problems/problem.ts';
import { scenario } from '../schema/scenario.ts';
import { itemsOf, typeAt, valuesOf } from '../schema/shape.ts';
import { correction, suggest } from '../text/nearest.ts';
import { place, type SourceText, sourceText } from '../tree/origin.ts';
import { readValue } from '../tree/read-yaml.ts';
import { at, type Branch, keysOf, nameOf, type Path, type Tree } from '../tree/tree.ts';
import { normalise } from './normalise.ts';
import { standIn } from './stand-ins.ts';

/** One step of a path as written, with its place in the override. */
interface Step {
  readonly word: string;
  readonly start: number;
}

/** Applies overrides in order. What can not be applied is reported and left out. */
export function applyOverrides(tree: Branch, overrides: readonly string[], problems: Problem[]): Branch {
  return overrides.reduce((changed, text) => {
    const source = sourceText('set', '--set', text);
    const result = applyOverride(changed, source);
    if ('kind' in result) return result;
    problems.push(result);
    return changed;
  }, tree);
}

function applyOverride(tree: Branch, source: SourceText): Branch | Problem {
  const equals = source.text.indexOf('=');
  const steps = readSteps(source.text.slice(0, Math.max(0, equals)));
  if (equals < 1 || steps.length === 0) {
    const what = `"${source.text}" is not of the form path=value`;
    return problem({ code: 'TT0205', what, origin: place(source, 0, source.text.length) });
  }
  const value = readValue(source, equals + 1);
  if ('code' in value) return value;
  const [first] = steps;
  const base = first ? standIn(tree, first.word) : tree;
  const changed = put({ tree: base, root: base, path: [], source }, steps, value);
  if ('code' in changed) return changed;
  return changed.kind === 'map' ? changed : tree;
}

/** "hosts[host].count" as hosts, host, count. Empty where it is not of that form. */
function readSteps(text: string): Step[] {
  const matches = [...text.matchAll(/(?:^|\.)([^.[\]=]+)|\[([^\]]+)\]/g)];
  if (matches.map(([part]) => part).join('') !== text) return [];
  return matches.map((match) => {
    const word = match[1] ?? match[2] ?? '';
    return { word, start: match.index + match[0].indexOf(word) };
  });
}

interface Here {
  readonly tree: Tree | undefined;
  readonly root: Branch;
  readonly path: Path;
  readonly source: SourceText;
}

/** The tree here with the value put where the steps lead. */
function put(here: Here, steps: readonly Step[], value: Tree): Tree | Problem {
  const [step, ...rest] = steps;
  const type = typeAt(scenario, here.path);
  if (!step) return normalise(type, value);
  const origin = place(here.source, step.start, step.start + step.word.length);
  if (type && itemsOf(type)) return putInList(here, step, rest, value);
  const map: Branch = here.tree?.kind === 'map' ? here.tree : { kind: 'map', origin, entries: new Map() };
  const known = namesAt(here, type);
  if (known && !known.includes(step.word)) return noSuchName(here, step, known);
  const inner = put(
    { ...here, tree: map.entries.get(step.word)?.value, path: [...here.path, step.word] },
    rest,
    value,
  );
  if ('code' in inner) return inner;
  const entries = new Map(map.entries);
  entries.set(step.word, { key: origin, value: inner });
  return { ...map, entries };
}

function putInList(here: Here, step: Step, rest: readonly Step[], value: Tree): Tree | Problem {
  const items = here.tree?.kind === 'list' ? here.tree.items : [];
  const number = Number(step.word);
  const index = items.findIndex((item, i) => nameOf(item) === step.word || i === number);
  const known = itemNames(here);
  if (index === -1 && !known.includes(step.word)) return noSuchName(here, step, known);
  const origin = place(here.source, step.start, step.start + step.word.length);
  const named: Tree = { kind: 'scalar', origin, value: step.word, text: step.word };
  const fresh: Branch = { kind: 'map', origin, entries: new Map([['name', { key: origin, value: named }]]) };
  const position = index === -1 ? items.length : index;
  const inner = put({ ...here, tree: items[index] ?? fresh, path: [...here.path, position] }, rest, value);
  if ('code' in inner) return inner;
  return {
    kind: 'list',
    origin: here.tree?.origin ?? origin,
    items: [...items.slice(0, position), inner, ...items.slice(position + 1)],
  };
}

/** Names that may stand next in a map of names: those written here, or at the top for a section of a variant. */
function namesAt(here: Here, type: z.ZodType | null): string[] | null {
  if (!type || !valuesOf(type)) return null;
  return [...keysOf(here.tree), ...keysOf(sameAtTop(here))];
}

/** For a place in a variant, the same place at the top. */
function sameAtTop({ root, path }: Here): Tree | undefined {
  return path[0] === 'variants' && path.length > 2 ? at(root, path.slice(2)) : undefined;
}

function itemNames(here: Here): string[] {
  const lists = [here.tree, sameAtTop(here)];
  return lists
    .flatMap((list) => (list?.kind === 'list' ? list.items.map((item) => nameOf(item) ?? '') : []))
    .filter(Boolean);
}

function noSuchName(here: Here, step: Step, known: readonly string[]): Problem {
  const what = `there is no "${step.word}" in ${here.path.join('.')} (${suggest(step.word, known)})`;
  const origin = place(here.source, step.start, step.start + step.word.length);
  return problem({ code: 'TT0201', what, fix: correction(step.word, known), origin });
}
