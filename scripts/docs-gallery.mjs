/**
 * Writes reports/gallery/README.md from the results that lie beside it: what each study asks, how it is made, what it found.
 *
 *     node scripts/docs-gallery.mjs            writes the page
 *     node scripts/docs-gallery.mjs --check    exits 1 when the page is stale
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { STUDIES } from './gallery-studies.mjs';

const GALLERY = new URL('../reports/gallery/', import.meta.url);
const PAGE = new URL('README.md', GALLERY);
const RESULTS = ['summary.json', 'sweep.json', 'bench.json'];

const made = Object.keys(STUDIES).filter((name) => existsSync(new URL(`${name}/manifest.json`, GALLERY)));
const page = `# Studies

Each folder is what one command wrote, unchanged. \`npm run gallery -- NAME\` makes it anew; \`towtank rerun
reports/gallery/NAME/manifest.json\` verifies that the digests are the same. Studies of openb need the real trace (docs/traces.md).

${made.map(told).join('\n\n')}
`;

function told(name) {
  const { asks, command } = STUDIES[name];
  const file = RESULTS.find((one) => existsSync(new URL(`${name}/${one}`, GALLERY)));
  const { answer } = JSON.parse(readFileSync(new URL(`${name}/${file}`, GALLERY), 'utf8'));
  const shown = command.map((word) => (/[[(]/.test(word) ? `'${word}'` : word)).join(' ');
  return `## ${name}

${asks}

> ${answer}

[The report](${name}/report.html), [the data](${name}/${file}); made by

    towtank ${shown} --out reports/gallery/${name}`;
}

const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
else if (before !== page) {
  console.error('reports/gallery/README.md is stale: run node scripts/docs-gallery.mjs');
  process.exitCode = 1;
}
