/**
 * Writes every page that is made from the code, by calling the generator of each.
 *
 *     node scripts/docs.mjs            writes the pages
 *     node scripts/docs.mjs --check    exits 1 when one of them is stale
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const generators = readdirSync(here).filter((file) => /^docs-.*\.mjs$/.test(file));

for (const generator of generators) {
  const { status } = spawnSync(process.execPath, [here + generator, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
