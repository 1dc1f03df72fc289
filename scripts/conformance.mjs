/**
 * `npm run conformance -- DIR`: holds every vector file of a folder against the code that the simulator uses. A line per
 * family, last `N passed, M failed, K skipped`. Exit 1 if any case failed, 2 if the folder can not be read or holds none.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

const { judgeFamily, parseFamily } = await tsImport('../test/conformance/vectors.ts', import.meta.url);
const { ADAPTERS, NOT_BUILT } = await tsImport('../test/conformance/families/all.ts', import.meta.url);

const [folder] = process.argv.slice(2);
const files = folder === undefined ? [] : filesIn(folder);

if (files.length === 0) {
  console.error(
    folder === undefined
      ? 'which folder of vectors? npm run conformance -- DIR'
      : `there is no folder ${folder} with vector files (*.json) in it`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = runAll(files) === 0 ? 0 : 1;
}

function filesIn(dir) {
  try {
    return readdirSync(dir)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => join(dir, file));
  } catch {
    return [];
  }
}

function runAll(paths) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const path of paths) {
    const tally = tallyOf(path);
    total.passed += tally.passed;
    total.failed += tally.failures.length;
    total.skipped += tally.skipped;
    console.log(lineOf(tally));
    for (const failure of tally.failures) console.log(`       ${failure}`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed;
}

/** A file that can not be read as vectors counts as one failed case. */
function tallyOf(path) {
  try {
    const family = parseFamily(readFileSync(path, 'utf8'));
    return judgeFamily(family, ADAPTERS[family.family]);
  } catch (error) {
    return { family: path, passed: 0, skipped: 0, failures: [error.message] };
  }
}

function lineOf({ family, passed, skipped, failures }) {
  const state = failures.length > 0 ? 'FAILED ' : skipped > 0 ? 'skipped' : 'ok     ';
  const why = skipped > 0 ? ` (${NOT_BUILT[family] ?? 'no such family is known'})` : '';
  return `${state} ${family}: ${passed} passed, ${failures.length} failed, ${skipped} skipped${why}`;
}
