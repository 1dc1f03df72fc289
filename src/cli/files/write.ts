/**
 * Writing results so that a failure never destroys an older one: everything is written aside, in the same folder, and
 * then renamed into its place.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';

/** Texts by path inside a folder, with `/`. */
export type Texts = Readonly<Record<string, string>>;

const ASIDE = '.towtank-';

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Makes a folder and those above it that are missing; false where it is there. One at a time: `recursive` never comes
 * back for a folder under /proc on Node 20.
 */
function makeFolder(path: string): boolean {
  if (existsSync(path)) return false;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path);
  return true;
}

/** A folder that is known to be writable, to be filled later. */
export class OutputFolder {
  readonly path: string;
  private readonly aside: string;
  private readonly isNew: boolean;

  /** Makes the folder where it is missing. Throws a Refusal where it can not be written to. */
  constructor(path: string) {
    this.path = path;
    try {
      this.isNew = makeFolder(path);
      this.aside = mkdtempSync(join(path, ASIDE));
    } catch (error) {
      throw new Refusal(
        EXIT.usage,
        `${path} can not be written to: ${reason(error)}\nName another folder with --out.`,
      );
    }
  }

  /**
   * Puts the texts in their places, and takes away those of `old` that are not among them. The last text, which lists the
   * others, comes last: by then everything is as it says.
   */
  fill(texts: Texts, old: readonly string[] = []): void {
    const paths = Object.keys(texts);
    try {
      this.refuseFolders(paths);
      for (const [path, text] of Object.entries(texts)) this.writeAside(path, text);
      for (const path of paths.slice(0, -1)) this.putInPlace(path);
      for (const path of old) if (!paths.includes(path)) rmSync(join(this.path, path), { force: true });
      for (const path of paths.slice(-1)) this.putInPlace(path);
    } catch (error) {
      throw new Refusal(EXIT.usage, `the results can not be written to ${this.path}: ${reason(error)}`);
    } finally {
      this.close();
    }
  }

  /** Leaves no trace of an attempt that came to nothing. */
  close(): void {
    rmSync(this.aside, { recursive: true, force: true });
    if (this.isNew && readdirSync(this.path).length === 0) rmdirSync(this.path);
  }

  private putInPlace(path: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    renameSync(join(this.aside, path), join(this.path, path));
  }

  private writeAside(path: string, text: string): void {
    mkdirSync(dirname(join(this.aside, path)), { recursive: true });
    writeFileSync(join(this.aside, path), text);
  }

  /** A folder in the place of a file would be noticed only when half of the files are renamed. */
  private refuseFolders(paths: readonly string[]): void {
    for (const path of paths) {
      if (statSync(join(this.path, path), { throwIfNoEntry: false })?.isDirectory())
        throw new Error(`${path} is a folder there`);
    }
  }
}

/** Writes one file. Throws a Refusal where it can not, or where it exists and may not be replaced. */
export function writeOne(path: string, text: string, mayReplace: boolean): void {
  try {
    writeFileSync(path, text, { flag: mayReplace ? 'w' : 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new Refusal(EXIT.usage, `${path} exists. Add --force to replace it.`);
    throw new Refusal(EXIT.usage, `${path} can not be written: ${reason(error)}`);
  }
}

/** The text of a file, or null where there is none. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
