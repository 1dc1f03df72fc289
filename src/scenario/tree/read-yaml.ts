/**
 * YAML (or JSON, which is YAML) to a tree with positions. All problems of a text are found in one pass; what the rest
 * of the program sees is bounded in size and depth whatever the text says.
 */
import { Composer, type CST, type Document, isScalar, type ParsedNode, Parser } from 'yaml';
import type { Code } from '../problems/codes.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { Converter, MAX_DEPTH, Unreadable } from './convert-yaml.ts';
import { place, type SourceText, sourceText } from './origin.ts';
import type { Branch, Tree } from './tree.ts';

/** Most bytes of a scenario file. */
export const MAX_FILE_BYTES = 2 ** 20;

export interface Reading {
  /** Null where no map could be read. */
  readonly tree: Branch | null;
  readonly problems: readonly Problem[];
}

/** Problems after which the rest of the text is still read with certainty. */
const HARMLESS: readonly Code[] = ['TT0008', 'TT0014'];

/** Faults that the yaml package names in the words of the YAML specification, in plain ones. */
const YAML_WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key stands twice in the same map',
  TAB_AS_INDENT: 'a tab stands at the beginning of the line',
  MULTILINE_IMPLICIT_KEY: 'this line is no "key: value"',
  BLOCK_AS_IMPLICIT_KEY: 'there is a second ": " on this line, or the line is indented too far',
};

/** Codes of the yaml package that have one of ours; the others are plain syntax errors. */
const YAML_CODES: Readonly<Record<string, Code>> = {
  TAB_AS_INDENT: 'TT0007',
  DUPLICATE_KEY: 'TT0008',
  TAG_RESOLVE_FAILED: 'TT0014',
};

/** Reads one text. */
export function readYaml(source: SourceText): Reading {
  const tooMuch = refuse(source);
  if (tooMuch) return { tree: null, problems: [tooMuch] };
  const tokens = [...new Parser().parse(source.text)];
  if (tokens.some((token) => deeperThan(token, MAX_DEPTH)))
    return failed(source, 'TT0010', `nested more than ${MAX_DEPTH} levels deep`);
  const documents = [...new Composer({ uniqueKeys: true }).compose(tokens, true, source.text.length)];
  const [document, second] = documents;
  if (document === undefined) return failed(source, 'TT0005', 'the file is empty');
  const problems = syntaxProblems(document, source);
  if (second)
    problems.push(
      problem({
        code: 'TT0009',
        what: 'a second document begins here',
        origin: place(source, second.range[0], second.range[0] + 3),
      }),
    );
  return convert(document, source, problems);
}

/** A problem that makes reading pointless: too large, binary, or empty. */
function refuse(source: SourceText): Problem | null {
  const { text } = source;
  if (text.length > MAX_FILE_BYTES) {
    return problem({
      code: 'TT0003',
      what: `${source.path} has ${text.length} characters; at most ${MAX_FILE_BYTES} are read`,
      origin: start(source),
    });
  }
  const binary = text.search(/[\0\uFFFD]/);
  if (binary !== -1)
    return problem({ code: 'TT0004', what: `${source.path} is not a text file`, origin: start(source) });
  return null;
}

/** The beginning of a text whose content is not worth showing. */
const start = ({ kind, path }: SourceText) => place(sourceText(kind, path, ''), 0, 0);

function failed(source: SourceText, code: Code, what: string): Reading {
  return { tree: null, problems: [problem({ code, what, origin: start(source) })] };
}

/** Whether maps and lists lie more than `levels` deep in a token. Never looks deeper than that itself. */
function deeperThan(token: CST.Token | null | undefined, levels: number): boolean {
  if (!token) return false;
  if (token.type === 'document') return deeperThan(token.value, levels);
  if (!('items' in token)) return false;
  if (levels === 0) return true;
  return token.items.some((item) => deeperThan(item.key, levels - 1) || deeperThan(item.value, levels - 1));
}

/** How many letters a key has that begins at an offset. */
function keyLength(text: string, from: number): number {
  let end = from;
  while (end < text.length && !':,}\n'.includes(text.charAt(end))) end++;
  return end - from;
}

function syntaxProblems(document: Document.Parsed, source: SourceText): Problem[] {
  return [...document.errors, ...document.warnings].map((fault) => {
    const code = YAML_CODES[fault.code] ?? 'TT0006';
    const [from, to] = fault.pos;
    const end = code === 'TT0008' ? from + keyLength(source.text, from) : to;
    const what = YAML_WORDS[fault.code] ?? fault.message;
    return problem({ code, what, origin: place(source, from, Math.max(end, from + 1)) });
  });
}

/** Turns a document into a tree, together with the problems found before and on the way. */
function convert(document: Document.Parsed, source: SourceText, problems: readonly Problem[]): Reading {
  const { contents } = document;
  if (problems.some(({ code }) => !HARMLESS.includes(code))) return { tree: null, problems };
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return failed(source, 'TT0005', `${source.path} is empty`);
  }
  const found = [...problems];
  const tree = converted(contents, source, found);
  if (tree === null || tree.kind === 'map') return { tree, problems: found };
  const got = tree.kind === 'list' ? 'a list' : 'a single value';
  found.push(
    problem({ code: 'TT0101', what: `a scenario is a map of keys; got ${got}`, origin: tree.origin }),
  );
  return { tree: null, problems: found };
}

/** The tree of some parsed YAML; null where it has none. Problems are added to `found`. */
function converted(contents: ParsedNode, source: SourceText, found: Problem[]): Tree | null {
  try {
    return new Converter(source, found).convert(contents);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    found.push(error.problem);
    return null;
  }
}

/** Reads the value of an override: any YAML, at its offset in the text of the override. */
export function readValue(source: SourceText, offset: number): Tree | Problem {
  const text = ' '.repeat(offset) + source.text.slice(offset);
  const [document] = new Composer().compose(new Parser().parse(text), true, text.length);
  const contents = document?.contents;
  const none = problem({
    code: 'TT0205',
    what: 'the override has no value',
    origin: place(source, 0, source.text.length),
  });
  if (!document || !contents) return none;
  const found = syntaxProblems(document, source);
  const tree = found.length > 0 ? null : converted(contents, source, found);
  return found[0] ?? tree ?? none;
}
