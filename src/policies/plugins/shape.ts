/** Whether what a file exports is a filter, a score or a policy. Says of the first thing that is wrong how to cure it. */
import { CURES, type Filter, type Policy, type Score } from '../policy.ts';
import { PluginError } from './plugin-error.ts';

/** A policy that may leave out what only explains its choices. */
export type UserPolicy = Pick<Policy, 'name' | 'decide'> & Partial<Policy>;

/** One export of a plug-in. */
export type PluginPart =
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'score'; readonly score: Score }
  | { readonly kind: 'policy'; readonly policy: UserPolicy };

type Kind = PluginPart['kind'];
type Members = Readonly<Record<string, unknown>>;

/** The function that makes an export what it is. */
const MAKES: Readonly<Record<Kind, string>> = { filter: 'accepts', score: 'score', policy: 'decide' };
const KINDS: readonly Kind[] = ['filter', 'score', 'policy'];
const NAME = /^[a-z0-9][a-z0-9-]*$/;
const DOCS = 'docs/plugins.md shows one of each';

/** The parts that a module exports: by default, or named `filter`, `score` or `policy`. Throws a PluginError. */
export function partsOf(file: string, exported: Members): readonly PluginPart[] {
  const named = KINDS.flatMap((kind) =>
    exported[kind] === undefined ? [] : [partOf(file, kind, exported[kind])],
  );
  const byDefault =
    exported.default === undefined ? [] : [partOf(file, kindOf(file, exported.default), exported.default)];
  const parts = [...byDefault, ...named];
  if (parts.length > 0) return parts;
  const others = Object.keys(exported);
  throw new PluginError({
    file,
    what: `it exports ${others.length === 0 ? 'nothing' : others.join(', ')}: no filter, no score and no policy`,
    why: 'a plug-in is what the file exports by default, or under the name filter, score or policy',
    fix: `write \`export default\` before the object; ${DOCS}`,
  });
}

function kindOf(file: string, value: unknown): Kind {
  const members = membersOf(file, 'default export', value);
  const kind = KINDS.find((one) => members[MAKES[one]] !== undefined);
  if (kind !== undefined) return kind;
  throw new PluginError({
    file,
    what: `its default export has ${listed(members)}, but none of accepts, score and decide`,
    why: 'a filter is known by its function `accepts`, a score by `score`, a policy by `decide`',
    fix: `add the function that it is made for; ${DOCS}`,
  });
}

function partOf(file: string, kind: Kind, value: unknown): PluginPart {
  const members = membersOf(file, kind, value);
  const needs = (member: string, is: boolean, meaning: string) => {
    if (!is) throw wrongMember(file, kind, members, member, meaning);
  };
  const isFunction = (member: string) => typeof members[member] === 'function';
  const mayBeFunction = (member: string) =>
    needs(member, members[member] === undefined || isFunction(member), 'a function, or absent');

  needs(
    'name',
    typeof members.name === 'string' && NAME.test(members.name),
    'a name of small letters, digits and hyphens',
  );
  needs(MAKES[kind], isFunction(MAKES[kind]), 'a function');
  if (kind === 'policy') {
    mayBeFunction('accepts');
    mayBeFunction('refusals');
    mayBeFunction('regret');
    return { kind, policy: value as UserPolicy };
  }
  needs('looksAt', members.looksAt === 'node' || members.looksAt === 'cluster', "'node' or 'cluster'");
  mayBeFunction('prepare');
  if (kind === 'score') {
    mayBeFunction('normalize');
    return { kind, score: value as Score };
  }
  needs('reason', isFunction('reason'), 'a function');
  mayBeFunction('refusal');
  const { curedBy } = members;
  const known: readonly unknown[] = CURES;
  needs(
    'curedBy',
    Array.isArray(curedBy) && curedBy.every((cure) => known.includes(cure)),
    `a list of ${CURES.join(', ')}`,
  );
  return { kind, filter: value as Filter };
}

function membersOf(file: string, what: string, value: unknown): Members {
  if (typeof value === 'object' && value !== null) return value as Members;
  throw new PluginError({
    file,
    what: `its ${what} is ${value === null ? 'null' : `a ${typeof value}`}, not an object`,
    why: 'a filter, a score or a policy is an object with a name and functions',
    fix: `export an object; ${DOCS}`,
  });
}

function wrongMember(
  file: string,
  kind: Kind,
  members: Members,
  member: string,
  meaning: string,
): PluginError {
  const is = members[member] === undefined ? 'is missing' : `is ${shown(members[member])}`;
  return new PluginError({
    file,
    what: `the member \`${member}\` of the ${kind} ${is}; it has ${listed(members)}`,
    why: `\`${member}\` of a ${kind} must be ${meaning}`,
    fix: `${members[member] === undefined ? 'add' : 'correct'} \`${member}\`; ${DOCS}`,
  });
}

const listed = (members: Members) => Object.keys(members).join(', ') || 'no members';

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'function' || typeof value === 'object' ? `a ${typeof value}` : String(value);
}
