/** A run in a browser is the run on Node: the simulator, bundled as it is, gives the digests that the golden files hold. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { launchBrowser } from './chromium.ts';

const SCENARIOS = ['vm-vs-container', 'boot-race', 'one-host-density'];
/** What the page runs: text in, a line per variant out. */
const ENTRY = `
  import { loadScenario } from '/src/scenario/load.ts';
  import { runReplication } from '/src/scenario/build.ts';
  globalThis.digestsOf = (text) => {
    const { resolution, problems } = loadScenario(text, { path: 'scenario.yaml', readFile: () => null });
    if (resolution === null) throw new Error(problems.map(({ what }) => what).join());
    const { scenario } = resolution;
    return scenario.variants
      .map((variant, index) => variant.name + ' ' + runReplication(scenario, index, 0).digest + '\\n')
      .join('');
  };
`;

/** The entry and all it imports, as one script. */
async function bundle(): Promise<string> {
  const id = 'virtual:entry.ts';
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (source) =>
          source === id ? id : source.startsWith('/src/') ? join(process.cwd(), source) : null,
        load: (source) => (source === id ? ENTRY : null),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: id, output: { format: 'iife' } } },
  });
  const [result] = Array.isArray(output) ? output : [output];
  if (result === undefined || !('output' in result)) throw new Error('nothing was bundled');
  return result.output[0].code;
}

it('gives the same digests in a browser as on Node', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    for (const name of SCENARIOS) {
      const text = await readFile(join('scenarios', `${name}.yaml`), 'utf8');
      const digests = await page.evaluate((yaml) => Reflect.get(globalThis, 'digestsOf')(yaml), text);
      expect(digests, name).toBe(await readFile(join('test/golden/digests', `${name}.txt`), 'utf8'));
    }
  } finally {
    await browser.close();
  }
});
