/** Scenario files and what they extend, merged into one tree. Files are read by whoever calls: nothing here knows disks. */
import { type Problem, problem } from '../problems/problem.ts';
import { scenario } from '../schema/scenario.ts';
import { mergeMaps } from '../tree/merge.ts';
import { type Origin, place, sourceText } from '../tree/origin.ts';
import { MAX_FILE_BYTES, readYaml } from '../tree/read-yaml.ts';
import { type Branch, child, type Scalar, type Tree, textAt, without } from '../tree/tree.ts';
import { normalise } from './normalise.ts';

/** Why a file that exists has no text for us. */
type Unreadable =
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of a file; null where there is none. */
export type FileContent = string | null | Unreadable;

export interface Files {
  /** Reads a file by its path. Files above `MAX_FILE_BYTES` need not be read: say `too-large`. */
  readonly readFile: (path: string) => FileContent;
  /** Reads a shipped scenario by its name. */
  readonly readShipped?: (name: string) => string | null;
}

/** The tree of a file with everything it extends; null where that is impossible. */
export function readScenario(
  path: string,
  content: FileContent,
  files: Files,
  problems: Problem[],
): Branch | null {
  return new FileChain(files, problems).read({ path, content, askedBy: null, heirs: [] });
}

interface Wanted {
  readonly path: string;
  readonly content: FileContent;
  /** The `extends` that names it. */
  readonly askedBy: Origin | null;
  /** Files that extend it, the first one first. */
  readonly heirs: readonly string[];
}

class FileChain {
  readonly #files: Files;
  readonly #problems: Problem[];

  constructor(files: Files, problems: Problem[]) {
    this.#files = files;
    this.#problems = problems;
  }

  read(wanted: Wanted): Branch | null {
    const text = this.#textOf(wanted.path, wanted.content, wanted.askedBy);
    if (text === null) return null;
    const source = sourceText('file', wanted.path, text);
    const reading = readYaml(source);
    this.#problems.push(...reading.problems);
    if (!reading.tree) return null;
    const own = normalise(scenario, this.#inlined(reading.tree, wanted.path));
    if (own.kind !== 'map') return null;
    const base = this.#baseOf(own, wanted);
    return without(base ? mergeMaps(base, own) : own, ['extends']);
  }

  #baseOf(own: Branch, wanted: Wanted): Branch | null {
    const value = child(own, 'extends');
    const name = textAt(own, ['extends']);
    if (!value || name === undefined) return null;
    const isFile = /\.(ya?ml|json)$|\//.test(name);
    const path = isFile ? relativeTo(wanted.path, name) : name;
    const heirs = [...wanted.heirs, wanted.path];
    if (heirs.includes(path)) {
      const circle = [...heirs.slice(heirs.indexOf(path)), path].join(' extends ');
      this.#problems.push(
        problem({ code: 'TT0016', what: `cyclic extends: ${circle}`, origin: value.origin }),
      );
      return null;
    }
    const content = isFile ? this.#files.readFile(path) : (this.#files.readShipped?.(name) ?? null);
    if (content === null && !isFile) {
      const what = `there is no shipped scenario "${name}" to extend; a file has a path that ends in .yaml`;
      this.#problems.push(problem({ code: 'TT0017', what, origin: value.origin }));
      return null;
    }
    return this.read({ path, content, askedBy: value.origin, heirs });
  }

  /** The text, or null and a problem at the place that asked for the file. */
  #textOf(path: string, content: FileContent, askedBy: Origin | null): string | null {
    if (typeof content === 'string') return content;
    const origin = askedBy ?? place(sourceText('file', path, ''), 0, 0);
    if (content === null)
      this.#problems.push(problem({ code: 'TT0001', what: `there is no file ${path}`, origin }));
    else if (content.kind === 'unreadable') {
      this.#problems.push(
        problem({ code: 'TT0002', what: `${path} can not be read: ${content.reason}`, origin }),
      );
    } else {
      const what = `${path} has ${content.bytes} bytes; at most ${MAX_FILE_BYTES} are read`;
      this.#problems.push(problem({ code: 'TT0003', what, origin }));
    }
    return null;
  }

  /** Writes the values of `empirical(file.csv)` out, so that a scenario holds all that it means. */
  #inlined(tree: Branch, path: string): Tree {
    const inline = (one: Tree): Tree => {
      if (one.kind === 'list') return { ...one, items: one.items.map(inline) };
      if (one.kind === 'scalar') return this.#samples(one, path);
      return {
        ...one,
        entries: new Map(
          [...one.entries].map(([key, entry]) => [key, { ...entry, value: inline(entry.value) }]),
        ),
      };
    };
    return inline(tree);
  }

  #samples(scalar: Scalar, path: string): Scalar {
    const name = /^empirical\(\s*([^,()]+\.(?:csv|txt))\s*\)$/.exec(scalar.text)?.[1];
    if (name === undefined) return scalar;
    const file = relativeTo(path, name);
    const text = this.#textOf(file, this.#files.readFile(file), scalar.origin);
    if (text === null) return { ...scalar, value: 0, text: '0' }; // reported once is enough
    const values = text
      .split(/[\n,]/)
      .map((value) => value.trim())
      .filter((value) => value !== '');
    const whole = `empirical(${values.join(', ')})`;
    return { ...scalar, value: whole, text: whole };
  }
}

/** A path inside a file, which is relative to that file. */
export function relativeTo(file: string, path: string): string {
  if (path.startsWith('/')) return path;
  const steps = [...file.split('/').slice(0, -1)];
  for (const step of path.split('/')) {
    const last = steps.at(-1);
    if (step === '..' && last !== undefined && last !== '..' && last !== '') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/') || '.';
}
