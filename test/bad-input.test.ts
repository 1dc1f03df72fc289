/** Every malformed scenario of `bad-input/` gives the problems, places and exit code written in `expectations.json`. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../src/scenario/load.ts';
import { CODES, isCode } from '../src/scenario/problems/codes.ts';
import type { Problem } from '../src/scenario/problems/problem.ts';
import type { FileContent } from '../src/scenario/resolve/files.ts';
import type { UsageTrace } from '../src/scenario/resolved.ts';
import { MAX_FILE_BYTES } from '../src/scenario/tree/read-yaml.ts';
import { LISTS } from './support/trace-options.ts';

interface Expectation {
  readonly file: string;
  readonly exit: number;
  /** "TT0107 4:47", with the file before the place where it is another one. */
  readonly problems: readonly string[];
}

const FOLDER = fileURLToPath(new URL('./bad-input/', import.meta.url));
const EXPECTATIONS = JSON.parse(
  readFileSync(join(FOLDER, 'expectations.json'), 'utf8'),
) as readonly Expectation[];

function reader(folder: string): (path: string) => FileContent {
  return (path) => {
    const file = join(folder, path);
    if (!existsSync(file)) return null;
    if (statSync(file).isDirectory()) return { kind: 'unreadable', reason: 'it is a directory' };
    const { size } = statSync(file);
    return size > MAX_FILE_BYTES ? { kind: 'too-large', bytes: size } : readFileSync(file, 'utf8');
  };
}

const THREE_ROWS: UsageTrace = {
  name: 'three-rows',
  hash: '',
  rows: ['a', 'b', 'c'],
  period: 300e6,
  samplesPerRow: 1,
  samples: Float64Array.of(0.1, 0.2, 0.3),
};

function load(file: string, overrides: readonly string[] = [], folder = FOLDER): readonly Problem[] {
  const readFile = reader(folder);
  const readTrace = (name: string) =>
    name === 'three-rows' ? THREE_ROWS : { problem: `no trace "${name}"` };
  return loadScenario(readFile(file), { path: file, readFile, readTrace, readLists: LISTS, overrides })
    .problems;
}

function exitOf(problems: readonly Problem[]): number {
  const exits = problems.filter(({ severity }) => severity === 'error').map(({ code }) => CODES[code].exit);
  return Math.max(0, ...exits);
}

const short = (file: string) => (problem: Problem) =>
  `${problem.code} ${problem.file === file ? '' : `${problem.file}:`}${problem.line}:${problem.column}`;

describe('malformed scenarios', () => {
  it.each(EXPECTATIONS)(
    '$file: $problems, exit $exit, in less than a second of CPU time',
    ({ file, exit, problems }) => {
      const before = process.cpuUsage();
      const found = load(file);
      const { user, system } = process.cpuUsage(before);
      expect(found.map(short(file))).toEqual(problems);
      expect(exitOf(found)).toBe(exit);
      expect(user + system).toBeLessThan(1e6);
    },
  );

  it('each have an expectation', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
    expect(EXPECTATIONS.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it('say what, why and how to cure it, and show the line where there is one', () => {
    for (const { file } of EXPECTATIONS) {
      for (const problem of load(file)) {
        expect(problem.what, file).not.toBe('');
        expect(problem.why, file).not.toBe('');
        expect(problem.fix, file).not.toBe('');
        expect(problem.line, file).toBeGreaterThan(0);
      }
    }
  });

  it('of 50 MB are refused without being read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'towtank-'));
    try {
      writeFileSync(join(folder, 'huge.yaml'), 'apiVersion: towtank/v1\n');
      truncateSync(join(folder, 'huge.yaml'), 50e6);
      expect(load('huge.yaml', [], folder).map(short('huge.yaml'))).toEqual(['TT0003 1:1']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('above the limit are refused however they come', () => {
    const text = `apiVersion: towtank/v1\n# ${'x'.repeat(MAX_FILE_BYTES)}\n`;
    const { problems } = loadScenario(text, { path: '-', readFile: () => null });
    expect(problems.map(({ code }) => code)).toEqual(['TT0003']);
  });

  it('that are not there are named', () => {
    expect(load('no-such-file.yaml').map(short('no-such-file.yaml'))).toEqual(['TT0001 1:1']);
  });
});

describe('malformed overrides', () => {
  it.each([
    ['apps.app.replicas', 'TT0205 --set:1:1'],
    ['=4', 'TT0205 --set:1:1'],
    ['hosts[host.count=4', 'TT0205 --set:1:1'],
    ['hosts[hots].count=4', 'TT0201 --set:1:7'],
    ['apps.web.replicas=4', 'TT0201 --set:1:6'],
    ['variants.vmz.vm.memory=1Gi', 'TT0201 --set:1:10'],
    ['variants.hosts.runAs=vm', 'TT0201 --set:1:10'],
    ['apps.app.replicsa=4', 'TT0011 --set:1:10'],
    ['run.duration=soon', 'TT0102 --set:1:14'],
    ['run.duration=[1', 'TT0006 --set:1:16'],
  ])('%s: %s', (override, expected) => {
    expect(load('valid/minimal.yaml', [override]).map(short('valid/minimal.yaml'))).toEqual([expected]);
  });
});

describe('error codes', () => {
  it('can each be reached', () => {
    const reached = new Set(EXPECTATIONS.flatMap(({ problems }) => problems.map((one) => one.slice(0, 6))));
    const elsewhere = ['TT0003', 'TT0205', 'TT0208'];
    const known = Object.keys(CODES).sort();
    expect([...new Set([...reached, ...elsewhere])].sort()).toEqual(known);
    expect(known.every(isCode)).toBe(true);
  });

  it('have a title, an explanation, a reason and a cure each', () => {
    for (const [code, { title, explanation, why, fix }] of Object.entries(CODES)) {
      for (const part of [title, explanation, why, fix]) expect(part.length, code).toBeGreaterThan(5);
    }
  });
});
