/**
 * Makes the studies of the gallery anew, each by one command of towtank, into reports/gallery/NAME.
 *
 *     npm run gallery                  says which there are, with their commands
 *     npm run gallery -- NAME ...      makes these; `all`: all of them
 *
 * `node scripts/docs-gallery.mjs` writes the page that lists them from what lies there.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { STUDIES } from './gallery-studies.mjs';

const TOWTANK = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const asked = process.argv.slice(2);
const names = asked.includes('all') ? Object.keys(STUDIES) : asked;
const unknown = names.filter((name) => !Object.hasOwn(STUDIES, name));

if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`there is no study ${unknown.join(', ')}; there are:`);
  for (const [name, { command }] of Object.entries(STUDIES))
    console.log(`${name}\n  towtank ${command.join(' ')}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
}
for (const name of unknown.length > 0 ? [] : names) {
  const { command } = STUDIES[name];
  const { status } = spawnSync(process.execPath, [TOWTANK, ...command, '--out', `reports/gallery/${name}`], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
