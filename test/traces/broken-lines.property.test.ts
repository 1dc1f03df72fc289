/** A line that is broken anywhere in a trace is refused with its number, whatever the form of the trace. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTrace } from '../../src/cli/files/find-trace.ts';
import { besideOf } from '../../src/cli/files/trace-text.ts';
import {
  TRACE_FORMATS,
  TraceError,
  type TraceFormat,
  type TraceRow,
  traceLines,
} from '../../src/scenario/traces/read.ts';

const SAMPLES: readonly (readonly [name: string, kind: TraceRow['kind']])[] = [
  ['azure-sample', 'request'],
  ['bitbrains-sample', 'request'],
  ['bitbrains-sample', 'usage'],
  ['borg-sample', 'request'],
  ['borg-sample', 'machine'],
  ['huawei-sample', 'request'],
  ['huawei-sample', 'machine'],
  ['openb-sample', 'request'],
  ['openb-sample', 'machine'],
  ['planetlab-sample', 'usage'],
  ['requests-sample', 'request'],
  ['surf-sample', 'job'],
  ['swf-sample', 'job'],
  ['usage-sample', 'usage'],
];

function sampleOf(name: string, kind: TraceRow['kind']) {
  const place = findTrace(name, kind, {});
  if ('problem' in place) throw new Error(place.problem);
  const lines = readFileSync(place.path, 'utf8').trimEnd().split('\n');
  return { path: place.path, beside: besideOf(place.path, () => undefined), lines };
}

type Sample = ReturnType<typeof sampleOf>;

/** The number of the line at which reading fails; null where it does not. */
function failsAt(sample: Sample, lines: Iterable<string>): number | null {
  const reader = traceLines<TraceRow>(sample, TRACE_FORMATS);
  try {
    for (const line of lines) reader.next(line);
    reader.end();
    return null;
  } catch (error) {
    if (error instanceof TraceError) return error.line;
    throw error;
  }
}

const blankOrComment = (line: string) => line.trim() === '' || line.startsWith(';');

/** Ways to break a line of each form, none of which leaves sense in it. */
const BREAKS: readonly ((line: string) => string)[] = [
  (line) => line.slice(0, Math.max(1, Math.floor(line.length / 8))).replace(/[,\t ].*$/, ''),
  (line) => `${line},7,`,
  (line) => line.replace(/\d/g, '~'),
  () => '\0\0\0',
];

describe.each(SAMPLES)('%s, %s', (name, kind) => {
  const sample = sampleOf(name, kind);

  it('is read whole', () => {
    expect(failsAt(sample, sample.lines)).toBeNull();
  });

  it('is refused at the line that is broken', () => {
    const rows = sample.lines.flatMap((line, index) => (index > 0 && !blankOrComment(line) ? [index] : []));
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.constantFrom(...BREAKS), (index, broken) => {
        const line = sample.lines[index] ?? '';
        const lines = sample.lines.with(index, broken(line));
        expect(failsAt(sample, lines)).toBe(index + 1);
      }),
      { numRuns: 40, seed: 42 },
    );
  });
});

/** A million more such lines would take no more memory: readers hold no rows. */
describe('a reader', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const MOST_BYTES = 2 ** 20;
  const COUNT = 60_000;

  it.each<[string, string, (line: number) => string]>([
    [
      'openb pods',
      'name,cpu_milli,memory_mib,num_gpu,gpu_milli',
      (line) => `a-pod-with-a-long-name-${line},1,1,0,0`,
    ],
    ['towtank requests', 'name,at,until,cpu,memory', (line) => `a-vm-with-a-long-name-${line},0s,,1,1Gi`],
    [
      'borg requests',
      'time,user,collection_id,instance_index,cpus,ram,collection_type',
      (line) => `1,a-user-with-a-long-name-${line},${line},1,0.1,0.1,0`,
    ],
    ['swf', '; log', (line) => `${line} ${line} -1 5 1 -1 -1 1 9 -1 1 1 1 -1 1 -1 -1 -1`],
  ])('of %s keeps nothing of what it has read', (name, header, lineOf) => {
    const formats: readonly TraceFormat[] = TRACE_FORMATS.filter((format) => format.name === name);
    const reader = traceLines<TraceRow>({ path: 'x', beside: () => [] }, formats);
    reader.next(header);
    for (let line = 0; line < 1000; line++) reader.next(lineOf(line));
    const before = heap();
    for (let line = 1000; line < COUNT; line++) reader.next(lineOf(line));
    expect(heap() - before).toBeLessThan(MOST_BYTES);
    expect(reader.rows).toBe(COUNT);
  });
});
