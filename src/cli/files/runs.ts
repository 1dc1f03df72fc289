/** Finished runs under `reports/`. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXIT } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';

const REPORTS = 'reports';

/** Where the report of a scenario goes unless --out says otherwise. */
export function usualFolder(scenarioName: string): string {
  return join(REPORTS, basename(scenarioName));
}

/** The folder that was written last of those with such a result. Throws a Refusal where there is none. */
export function newestRun(results: readonly string[] = ['summary.json']): string {
  const runs = foldersOf(REPORTS).flatMap((name) => {
    const folder = join(REPORTS, name);
    const written = statSync(join(folder, 'manifest.json'), { throwIfNoEntry: false })?.mtimeMs;
    // Sweeps and tournaments have a manifest too, and no summary.
    const isRun = results.some((file) => existsSync(join(folder, file)));
    return written === undefined || !isRun ? [] : [{ folder, written }];
  });
  const newest = runs.sort((a, b) => b.written - a.written)[0];
  if (newest !== undefined) return newest.folder;
  throw new Refusal(
    EXIT.usage,
    'there is no run under reports/. Make one with `towtank run`, or name one with --run.',
  );
}

function foldersOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
