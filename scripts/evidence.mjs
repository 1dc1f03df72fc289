/**
 * What scenarios with a claim or with targets were found to say, kept in docs/evidence/ so that pages can be checked
 * without simulating everything again.
 *
 * Evidence is fresh as long as the text of its scenario is the same, and the first replication of every variant still
 * has the digest and gives the judgement that it gave: then the others have theirs. The tests of claims and targets run
 * all replications and hold the numbers themselves against what is kept.
 *
 *     node scripts/evidence.mjs          gathers what is missing or stale
 *     node scripts/evidence.mjs --all    gathers everything anew
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const load = (file) => tsImport(`../src/${file}`, import.meta.url);
const { readScenario } = await load('cli/files/scenario.ts');
const { runExperiment } = await load('experiment/experiment.ts');

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const KEPT = `${ROOT}docs/evidence/`;

/** The folders whose scenarios leave evidence. */
export const CLAIMS = 'scenarios/claims';
export const VALIDATION = 'test/validation';

/**
 * The evidence of every scenario of a folder, in the order of its numbers (S2 before S10). `check`: nothing is written,
 * and stale evidence is null.
 */
export async function evidenceOf(folder, { check, all = false }) {
  const files = readdirSync(`${ROOT}${folder}`).filter((file) => file.endsWith('.yaml'));
  const found = [];
  for (const file of files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
    const path = `${ROOT}${folder}/${file}`;
    const kept = `${KEPT}${basename(file, '.yaml')}.json`;
    const fresh =
      !all && existsSync(kept) ? await stillTrue(path, JSON.parse(readFileSync(kept, 'utf8'))) : null;
    if (fresh === null && !check) await gather(path, kept);
    const evidence = fresh ?? (check ? null : JSON.parse(readFileSync(kept, 'utf8')));
    found.push({ path: relative(ROOT, path), evidence });
  }
  return found;
}

async function stillTrue(path, evidence) {
  const { resolution, text } = read(path);
  if (text !== evidence.text) return null;
  return (await firstReplication(resolution)) === evidence.first ? evidence : null;
}

async function gather(path, kept) {
  const { resolution, text } = read(path);
  const summary = await run(resolution);
  const { name, question } = resolution.scenario;
  const { claim, targets } = summary;
  const evidence = {
    name,
    question,
    replications: summary.replications.length,
    claim,
    targets,
    text,
    first: await firstReplication(resolution),
  };
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(kept, `${JSON.stringify(evidence, rounded, 2)}\n`);
}

/** The scenario, and a hash of everything that it is written in. Scenarios of this kind have no problems at all. */
function read(path) {
  const { resolution, problems, files } = readScenario(path, []);
  if (problems.length > 0)
    throw new Error(problems.map(({ what, line }) => `${path}:${line}: ${what}`).join('\n'));
  return { resolution, text: hashOf(files.map((file) => file.text)) };
}

/** What the first replication of each variant comes to, in one hash. */
async function firstReplication(resolution) {
  const { claim, targets, variants } = await run(resolution, 1);
  const digests = Object.entries(variants).map(
    ([
      name,
      {
        digests: [digest],
      },
    ]) => [name, digest],
  );
  return hashOf([JSON.stringify({ claim, targets, digests }, rounded)]);
}

/** A summary of the scenario's own number of replications, or of so many. */
async function run(resolution, replications) {
  const options = { version: '', jobs: availableParallelism(), replications };
  return (await runExperiment(resolution, options)).summary;
}

function hashOf(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 32);
}

/** Six figures are more than any source has. */
const rounded = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value);

/** Writes a page made of evidence, or says that it is stale. */
export function keepPage(page, text, stale, check) {
  const target = `${ROOT}${page}`;
  if (!check) {
    writeFileSync(target, text);
    return;
  }
  const reasons = stale.map(({ path }) => `  ${path} gives other numbers than those kept`);
  if (reasons.length === 0 && existsSync(target) && readFileSync(target, 'utf8') === text) return;
  console.error([`${page} is stale: run node scripts/docs.mjs`, ...reasons].join('\n'));
  process.exitCode = 1;
}

/** Drops evidence of scenarios that are no more. */
function tidy() {
  const known = [CLAIMS, VALIDATION].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`).map((file) => file.replace(/\.yaml$/, '.json')),
  );
  for (const file of readdirSync(KEPT)) if (!known.includes(file)) rmSync(`${KEPT}${file}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const folder of [CLAIMS, VALIDATION]) {
    await evidenceOf(folder, { check: false, all: process.argv.includes('--all') });
  }
  tidy();
}
