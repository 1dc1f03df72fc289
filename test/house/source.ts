/** Source files as the house rules see them: the code with its comments and texts blanked, and what it imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface Import {
  /** As written: `../engine/time.ts`, `zod`, `node:fs`. Empty where it is computed at run time. */
  readonly specifier: string;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
  readonly line: number;
}

const ROOT = new URL('../../', import.meta.url).pathname;

/** Paths of the files under a folder of the project that end in one of `endings`, sorted, with `/`. */
export function filesUnder(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A regular expression may begin after these, where a quotient can not. */
const BEFORE_A_PATTERN = /(?:^|[(,=:[!&|?{};+\n]|\breturn|\bcase|=>)\s*$/;

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/**
 * The code alone: same length and lines, with comments, the insides of texts and of regular expressions blanked.
 * Quotes stay, and so does the code inside `${}`. Knows as much of the language as these rules need.
 */
export function codeOf(text: string): string {
  let code = '';
  let at = 0;
  // For each template that is open: how many braces stand open inside its `${}`.
  const templates: number[] = [];
  const skip = (pattern: RegExp, keepEnds: boolean) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? text.slice(at);
    const inside = keepEnds ? `${found.at(0)}${blank(found.slice(1, -1))}${found.at(-1)}` : blank(found);
    code += found.length < 2 ? found : inside;
    at += found.length;
  };
  const skipTemplate = () => {
    const found = /(?:\\.|\$(?!\{)|[^\\`$])*(?:`|\$\{)?/suy;
    found.lastIndex = at;
    const piece = found.exec(text)?.[0] ?? '';
    const opens = piece.endsWith('${');
    code += blank(piece.slice(0, opens ? -2 : -1)) + piece.slice(opens ? -2 : -1);
    at += piece.length;
    if (opens) templates.push(0);
  };
  while (at < text.length) {
    const character = text.charAt(at);
    const two = text.slice(at, at + 2);
    if (two === '//') skip(/[^\n]*/y, false);
    else if (two === '/*') skip(/\/\*.*?\*\//sy, false);
    else if (character === "'" || character === '"') skip(/(['"])(?:\\.|(?!\1)[^\\\n])*\1/y, true);
    else if (character === '/' && BEFORE_A_PATTERN.test(code.slice(-40)))
      skip(/\/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n])+\//y, true);
    else {
      code += character;
      at++;
      const open = templates.at(-1);
      if (character === '`') skipTemplate();
      else if (character === '{' && open !== undefined) templates[templates.length - 1] = open + 1;
      else if (character === '}' && open === 0) {
        templates.pop();
        skipTemplate();
      } else if (character === '}' && open !== undefined) templates[templates.length - 1] = open - 1;
    }
  }
  return code;
}

/** From 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

const STATEMENT = /\b(import|export)\s+(type\s+)?(?:[\w$*{},\s]*?\bfrom\s*)?(?=['"])/g;
const CALL = /\bimport\s*\(\s*/g;
const WORKER = /\bnew\s+URL\s*\(\s*(?=['"])/g;

/** Everything a file imports: statements, re-exports, `import()`, and workers named by `new URL()`. */
export function importsOf(text: string): Import[] {
  const code = codeOf(text);
  const literalAt = (index: number) => /^(['"])(.*?)\1/.exec(text.slice(index))?.[2] ?? '';
  const found: Import[] = [];
  for (const pattern of [STATEMENT, CALL, WORKER]) {
    for (const match of code.matchAll(pattern)) {
      const specifier = literalAt(match.index + match[0].length);
      // `new URL()` names a worker only where it names a module.
      if (pattern === WORKER && !specifier.endsWith('.ts')) continue;
      const typeOnly = pattern === STATEMENT && match[2] !== undefined;
      found.push({ specifier, typeOnly, line: lineAt(text, match.index) });
    }
  }
  return found;
}
