import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TraceRow } from '../../scenario/traces/read.ts';
import { Refusal } from '../refusal.ts';
import { streamTrace, type TraceEnd } from './trace-stream.ts';
import { readTraceFile } from './trace-text.ts';

const HEADER = 'name,at,until,cpu,memory';
const ROWS = 20_000;
const TEXT = `${HEADER}\n${Array.from({ length: ROWS }, (_, i) => `vm-${i},${i}s,,500m,2Gi\n`).join('')}`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'towtank-stream-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Streamed extends TraceEnd {
  readonly all: readonly TraceRow[];
  /** Most rows that came at once. */
  readonly most: number;
}

async function streamed(path: string): Promise<Streamed> {
  const all: TraceRow[] = [];
  let most = 0;
  const stream = streamTrace('t', path);
  for (;;) {
    const { done, value } = await stream.next();
    if (done === true) return { ...value, all, most };
    all.push(...value);
    most = Math.max(most, value.length);
  }
}

/** What is said of a file that can not be streamed, less its folder. */
async function refusal(path: string): Promise<string> {
  try {
    await streamed(path);
  } catch (error) {
    if (error instanceof Refusal) return error.message.replace(`${folder}/`, '');
    throw error;
  }
  return 'streamed';
}

describe('a trace that is streamed', () => {
  it('comes chunk by chunk, packed or not, and ends with what is known of it', async () => {
    const packed = gzipSync(TEXT);
    const plain = await streamed(fileOf('plain.csv', TEXT));
    const unpacked = await streamed(fileOf('packed.csv.gz', packed));
    expect(plain.all).toHaveLength(ROWS);
    expect(unpacked.all).toEqual(plain.all);
    expect(plain.most).toBeLessThan(ROWS / 4);
    expect(unpacked).toMatchObject({ lines: ROWS + 1, rows: ROWS, format: { name: 'towtank requests' } });
    expect(unpacked.hash).toBe(`sha256:${createHash('sha256').update(packed).digest('hex')}`);
  });

  it('is the same with a byte order mark, Windows line ends and no end of the last line', async () => {
    const windows = `\uFEFF${TEXT.trimEnd().replaceAll('\n', '\r\n')}`;
    const { all } = await streamed(fileOf('windows.csv', windows));
    expect(all).toEqual((await streamed(fileOf('plain.csv', TEXT))).all);
  });

  it('is told to be packed by what is in it, not by its name', async () => {
    expect((await streamed(fileOf('no-ending.csv', gzipSync(TEXT)))).rows).toBe(ROWS);
  });

  it.each<[string, string, string | (() => Uint8Array), string]>([
    ['that is empty', 'empty.csv', '', 'empty.csv:1: the file is empty'],
    ['with a header alone', 'header.csv', HEADER, 'header.csv:1: there is no row below the header'],
    [
      'with a wrong line',
      'wrong.csv',
      TEXT.replace('vm-777,777s', 'vm-777,777'),
      'wrong.csv:779: at: expected a duration; got "777" without a unit',
    ],
    [
      'that is cut off while packed',
      'cut.csv.gz',
      () => gzipSync(TEXT).subarray(0, 30_000),
      'the packed file ends in the middle: a part of it is missing',
    ],
    [
      'that is cut off in its second part',
      'cut2.csv.gz',
      () => Buffer.concat([gzipSync(TEXT), gzipSync(TEXT).subarray(0, 50)]),
      'the packed file ends in the middle: a part of it is missing',
    ],
    [
      'whose packing is broken',
      'broken.csv.gz',
      () => gzipSync(TEXT).fill(0, 2, 12),
      'it is no sound gzip file',
    ],
    [
      'with an endless line',
      'long.csv',
      `${HEADER}\na,0s,,1,1Gi\n${'x'.repeat(2 ** 20 + 1)}`,
      'long.csv:3: the line is longer than 1048576 characters',
    ],
    [
      'of no known form',
      'other.csv',
      'a,b,c\n1,2,3\n',
      'other.csv:1: it begins like none of the known forms',
    ],
  ])('%s is refused with file and line', async (_, name, content, message) => {
    const path = fileOf(name, typeof content === 'string' ? content : content());
    const said = await refusal(path);
    expect(said).toContain(message);
    // Who reads the whole file at once is told the same.
    const whole = readTraceFile('t', path, ({ lines }) => [...lines].length);
    if (name.endsWith('.gz')) expect(whole).toMatchObject({ problem: expect.stringContaining(message) });
  });

  it('says the line up to which a file that is cut off was read', async () => {
    const said = await refusal(fileOf('cut.csv.gz', gzipSync(TEXT).subarray(0, 30_000)));
    expect(said).toMatch(/cut\.csv\.gz:\d+: the packed file ends/);
  });
});
