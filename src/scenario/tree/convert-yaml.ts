/** Parsed YAML to a tree, with aliases followed and everything counted, so that a small text can not grow without limit. */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Code } from '../problems/codes.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { type Origin, place, type SourceText } from './origin.ts';
import type { Entry, Tree } from './tree.ts';

/** Most maps and lists in each other. */
export const MAX_DEPTH = 64;

/** Most values of a document, each followed alias counting anew. */
const MAX_VALUES = 50_000;

/** Tags of YAML that stand for no plain value. Unknown tags are reported by the parser. */
const OTHER_YAML_TAG = /^tag:yaml\.org,2002:(?!(?:str|int|float|bool|null|map|seq)$)/;

/** What stops a document from becoming a tree. */
export class Unreadable extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.what);
    this.name = 'Unreadable';
    this.problem = found;
  }
}

/** Converts the nodes of one document. Problems that do not stop it are added to `problems`; the others are thrown. */
export class Converter {
  readonly #source: SourceText;
  readonly #problems: Problem[];
  readonly #anchors = new Map<string, ParsedNode>();
  #values = 0;
  #depth = 0;

  constructor(source: SourceText, problems: Problem[]) {
    this.#source = source;
    this.#problems = problems;
  }

  convert(node: ParsedNode): Tree {
    const origin = place(this.#source, node.range[0], node.range[1]);
    this.#values++;
    if (this.#values > MAX_VALUES)
      throw this.#stop('TT0013', `more than ${MAX_VALUES} values once aliases are followed`, origin);
    if (this.#depth > MAX_DEPTH)
      throw this.#stop('TT0010', `nested more than ${MAX_DEPTH} levels deep`, origin);
    if (!isAlias(node) && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#depth++;
    const tree = this.#convertContent(node, origin);
    this.#depth--;
    return tree;
  }

  #convertContent(node: ParsedNode, origin: Origin): Tree {
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined)
        throw this.#stop('TT0006', `no anchor "&${node.source}" stands before this alias`, origin);
      return this.convert(target);
    }
    if (node.tag !== undefined && OTHER_YAML_TAG.test(node.tag)) {
      this.#note('TT0014', `a scenario has no use for the tag "${node.tag}"`, origin);
    }
    if (isSeq<ParsedNode>(node))
      return { kind: 'list', origin, items: node.items.map((item) => this.convert(item)) };
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#convertMap(node.items, origin);
    if (!isScalar(node)) throw new Error('a YAML node of no known kind');
    const { value } = node;
    const plain =
      typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value);
    return {
      kind: 'scalar',
      origin,
      value: plain,
      text: typeof plain === 'string' ? plain : (node.source ?? String(plain)),
    };
  }

  #convertMap(pairs: readonly { key: ParsedNode; value: ParsedNode | null }[], origin: Origin): Tree {
    const entries = new Map<string, Entry>();
    for (const { key, value } of pairs) {
      const keyOrigin = place(this.#source, key.range[0], key.range[1]);
      if (!isScalar(key) || key.value === null) {
        this.#note('TT0020', 'a key is text', keyOrigin);
        continue;
      }
      const name = String(key.value);
      if (entries.has(name)) continue; // reported by the parser already
      const tree: Tree = value
        ? this.convert(value)
        : { kind: 'scalar', origin: keyOrigin, value: null, text: '' };
      entries.set(name, { key: keyOrigin, value: tree });
    }
    return { kind: 'map', origin, entries };
  }

  #stop(code: Code, what: string, origin: Origin): Unreadable {
    return new Unreadable(problem({ code, what, origin }));
  }

  #note(code: Code, what: string, origin: Origin): void {
    this.#problems.push(problem({ code, what, origin }));
  }
}
