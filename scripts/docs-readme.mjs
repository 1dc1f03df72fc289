/**
 * Writes what the shipped flagship prints into README.md, by running it.
 *
 *     node scripts/docs-readme.mjs            writes the page
 *     node scripts/docs-readme.mjs --check    exits 1 when the page is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import pc from 'picocolors';
import { tsImport } from 'tsx/esm/api';

const load = (file) => tsImport(`../src/${file}`, import.meta.url);
const { readScenario } = await load('cli/files/scenario.ts');
const { summaryView } = await load('cli/run/summary-view.ts');
const { runExperiment } = await load('experiment/experiment.ts');

const PAGE = new URL('../README.md', import.meta.url);
const SCENARIO = 'scenarios/vm-vs-container.yaml';
const FOLDER = 'reports/vm-vs-container';

async function printed() {
  const { resolution } = readScenario(SCENARIO, []);
  const { summary } = await runExperiment(resolution, { version: '', jobs: 1 });
  const { answerWith } = resolution.scenario;
  const facts = { answerWith, wallSeconds: 0, folder: FOLDER, next: `towtank report --run ${FOLDER} --open` };
  // The time that it took is the machine's and not the scenario's.
  return summaryView(summary, facts, pc.createColors(false)).replace(' · 0.0 s', '');
}

const before = readFileSync(PAGE, 'utf8');
const block = `<!-- printed by ${SCENARIO} -->\n\`\`\`text\n${await printed()}\n\`\`\``;
const after = before.replace(/<!-- printed by \S+ -->\n```text\n.*?```/s, () => block);
if (!process.argv.includes('--check')) writeFileSync(PAGE, after);
else if (before !== after) {
  console.error('README.md is stale: run node scripts/docs-readme.mjs');
  process.exitCode = 1;
}
