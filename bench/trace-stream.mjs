/** What it costs to stream a trace of a million rows: memory, which may not grow with the rows, and rows a second. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heading, inTurn, median, nodeCommand, report, reportAtMost, runJson, wanted } from './rounds.mjs';

const ROWS = 1_000_000;
const MOST_MIB = 300;
const ROUNDS = 3;
const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'towtank-traces-'));

function made(form, rows, ending) {
  const file = join(folder, `${form}-${rows}${ending}`);
  const [command, ...args] = nodeCommand(fileOf('./traces/make.mjs'), form, rows, file);
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the trace could not be made: ${stderr}`);
  return file;
}

const streamed = (file) => () => runJson(nodeCommand(fileOf('./traces/stream.mjs'), file));

/** Peak memory of `towtank trace inspect`, MiB. */
function inspected(file) {
  const program = ['--import', fileOf('./traces/peak.mjs'), fileOf('../dist/cli/main.js')];
  const { status, stderr } = spawnSync(process.execPath, [...program, 'trace', 'inspect', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`inspect failed: ${stderr}`);
  return Number(/^peak ([\d.]+)$/m.exec(stderr)?.[1]);
}

heading('Traces');
try {
  for (const [form, ending] of [
    ['requests', '.csv'],
    ['borg', '.csv.gz'],
  ]) {
    const title = `a million rows of ${form}${ending}, peak memory`;
    if (!wanted(title)) continue;
    const million = made(form, ROWS, ending);
    const tenth = made(form, ROWS / 10, ending);
    const { whole, part } = inTurn({ whole: streamed(million), part: streamed(tenth) }, ROUNDS);
    const of = (key, results) => results.map((result) => result[key]);
    reportAtMost(title, median(of('mib', whole)), MOST_MIB, 'MiB');
    report(`the same, beside a tenth of the rows`, of('mib', whole), of('mib', part), {
      atMost: 2,
      unit: 'MiB',
    });
    const perSecond = median(whole.map(({ rows, seconds }) => rows / seconds));
    console.log(`${`${form}${ending}: rows a second`.padEnd(58)} ${Math.round(perSecond)}`);
    if (existsSync(fileOf('../dist/cli/verbs/trace.js')))
      reportAtMost(`towtank trace inspect of ${form}${ending}`, inspected(million), MOST_MIB, 'MiB');
  }
} finally {
  rmSync(folder, { recursive: true });
}
