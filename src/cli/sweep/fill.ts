/** Writing the results of a sweep into a folder in which another may be writing at the same time. */
import { join } from 'node:path';
import { OutputFolder, readIfThere, type Texts } from '../files/write.ts';
import { filesOfEarlierReport, MANIFEST } from '../run/manifest.ts';

/** Others can come between so often before it is given up: they are done by then. */
const MOST_ATTEMPTS = 100;

/**
 * Fills the folder so that all of it is of one sweep in the end. The manifest comes last. Whoever finds its own manifest
 * there afterwards, but not all of its own files beside it, was overtaken halfway, and does it again; whoever finds that of
 * another leaves it to that other. So the one that comes last is whole, and nobody waits for anybody.
 */
export function fillTogether(folder: string, texts: Texts): void {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const output = new OutputFolder(folder);
    output.fill(texts, filesOfEarlierReport(join(folder, MANIFEST)));
    if (isSettled(folder, texts)) return;
  }
}

function isSettled(folder: string, texts: Texts): boolean {
  const stands = (path: string) => readIfThere(join(folder, path)) === texts[path];
  return !stands(MANIFEST) || Object.keys(texts).every(stands);
}
