/**
 * Runs on the disk, by content: an entry's name says what the run follows from, so one that is there is right, whoever made
 * it. An entry is written aside and renamed, so it is there whole or not at all, and nothing is ever locked: two sweeps that
 * make the same run write the same entry twice.
 *
 *   cache/3f/3f09...-7.json     line 1: the entry's key and the checksum of line 2; line 2: the run
 *   cache/.aside-...            being written; what a killed sweep left is taken away after a day
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptRun, keptText } from '../../experiment/sweep/kept-run.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { EXIT } from '../exit-codes.ts';
import { readIfThere } from '../files/write.ts';
import { Refusal } from '../refusal.ts';
import type { KnownRuns } from './estimate.ts';

const SCHEMA = 'towtank.sweep-entry/1';
const ASIDE = '.aside-';
const A_DAY_MS = 86_400_000;

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
const checksum = (text: string) => createHash('sha256').update(text).digest('hex');

/** What is kept in a folder, to look at only. */
export function keptRuns(folder: string): KnownRuns {
  return {
    has: (key) => statSync(pathOf(folder, key), { throwIfNoEntry: false }) !== undefined,
    get: (key) => readEntry(key, readIfThere(pathOf(folder, key)) ?? ''),
    put: () => {},
  };
}

/** What a user should know of a cache after the sweep. */
export function cacheTold({ damaged, unwritable }: DiskShelf): string[] {
  const entries = `${damaged.length} damaged entr${damaged.length === 1 ? 'y' : 'ies'} of the cache`;
  const told = damaged.length === 0 ? [] : [`made ${entries} again: ${damaged[0] ?? ''}`];
  return unwritable === null ? told : [...told, `runs can not be kept: ${unwritable}`];
}

export class DiskShelf implements KnownRuns {
  /** Entries that could not be trusted, by path. They are made again. */
  readonly damaged: string[] = [];
  /** Why entries can not be written; null while they can. */
  unwritable: string | null = null;
  private readonly folder: string;
  private readonly own = `${ASIDE}${process.pid}-${process.hrtime.bigint()}`;
  private readonly made = new Set<string>();
  private written = 0;

  /** Makes the folder where it is missing. Throws a Refusal where that is not possible. */
  constructor(folder: string) {
    this.folder = folder;
    try {
      mkdirSync(folder, { recursive: true });
      this.probe();
      this.tidy();
    } catch (error) {
      throw new Refusal(
        EXIT.usage,
        `${folder} can not be written to: ${reason(error)}\nName another folder with --cache, or do without: --no-cache.`,
      );
    }
  }

  has(key: string): boolean {
    return statSync(pathOf(this.folder, key), { throwIfNoEntry: false }) !== undefined;
  }

  get(key: string): ReplicationResult | null {
    const path = pathOf(this.folder, key);
    const text = readIfThere(path);
    if (text === null) return null;
    const run = readEntry(key, text);
    if (run === null) this.damaged.push(path);
    return run;
  }

  put(key: string, result: ReplicationResult): void {
    if (this.unwritable !== null) return;
    try {
      this.write(pathOf(this.folder, key), entryText(key, result));
    } catch (error) {
      this.unwritable = reason(error);
    }
  }

  private write(path: string, text: string): void {
    const aside = join(this.folder, `${this.own}-${this.written++}`);
    const into = dirname(path);
    if (!this.made.has(into)) mkdirSync(into, { recursive: true });
    this.made.add(into);
    writeFileSync(aside, text, { flag: 'wx' });
    renameSync(aside, path);
  }

  private probe(): void {
    const aside = join(this.folder, `${this.own}-probe`);
    writeFileSync(aside, '', { flag: 'wx' });
    rmSync(aside);
  }

  /** Takes away what sweeps that were killed long ago left half written. */
  private tidy(): void {
    for (const name of readdirSync(this.folder)) {
      if (!name.startsWith(ASIDE)) continue;
      const path = join(this.folder, name);
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > A_DAY_MS) rmSync(path, { force: true });
    }
  }
}

function pathOf(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), `${key}.json`);
}

function entryText(key: string, result: ReplicationResult): string {
  const run = keptText(result);
  return `${JSON.stringify({ schema: SCHEMA, key, sha256: checksum(run) })}\n${run}\n`;
}

/** The run of an entry; null where a byte of it is not as it was written, or where it is of another key. */
function readEntry(key: string, text: string): ReplicationResult | null {
  const end = text.indexOf('\n');
  const run = text.slice(end + 1, -1);
  try {
    const head = JSON.parse(text.slice(0, end)) as { readonly [key: string]: unknown } | null;
    const isWhole = head?.schema === SCHEMA && head.key === key && head.sha256 === checksum(run);
    return isWhole && text.endsWith('\n') ? keptRun(run) : null;
  } catch {
    return null;
  }
}
