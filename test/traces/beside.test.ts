/** A trace that is read with another file beside it is another one where that file is another. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findTrace } from '../../src/cli/files/find-trace.ts';
import { streamTrace } from '../../src/cli/files/trace-stream.ts';
import { readTraceFile } from '../../src/cli/files/trace-text.ts';
import { readRequests } from '../../src/scenario/traces/read.ts';

const folder = mkdtempSync(join(tmpdir(), 'towtank-beside-'));
afterAll(() => rmSync(folder, { recursive: true }));

function copied(): string {
  const place = findTrace('azure-sample', 'request', {});
  if ('problem' in place) throw new Error(place.problem);
  for (const file of [basename(place.path), 'vmType.csv'])
    copyFileSync(join(dirname(place.path), file), join(folder, file));
  return join(folder, basename(place.path));
}

async function hashes(path: string) {
  const list = readTraceFile('azure', path, readRequests);
  if ('problem' in list) throw new Error(list.problem);
  const rows = streamTrace('azure', path);
  let next = await rows.next();
  while (next.done !== true) next = await rows.next();
  return [list.hash, next.value.hash];
}

it('changes its hash with the file beside it, streamed or read whole', async () => {
  const path = copied();
  const [before, streamed] = await hashes(path);
  expect(streamed).toBe(before);
  const sizes = join(folder, 'vmType.csv');
  const lines = readFileSync(sizes, 'utf8').split('\n');
  writeFileSync(sizes, `${lines.join('\n')}\n`.replace('0.', '0.0'));
  const [after, streamedAfter] = await hashes(path);
  expect(after).not.toBe(before);
  expect(streamedAfter).toBe(after);
});
