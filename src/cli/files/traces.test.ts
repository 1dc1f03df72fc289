import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listReader, traceReader } from './traces.ts';

const TABLE = 'vm\tcpu_pct_5min\nb\t10 20\nA\t30 40\n';
let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'towtank-traces-'));
  mkdirSync(join(root, 'planetlab'));
  writeFileSync(join(root, 'planetlab/day.tsv.gz'), gzipSync(TABLE));
  writeFileSync(join(root, 'plain.tsv'), TABLE);
  writeFileSync(join(root, 'wrong.tsv'), `${TABLE}c\t50 x\n`);
});
afterAll(() => rmSync(root, { recursive: true }));

const read = (name: string, order: 'listed' | 'upper-case' = 'listed') =>
  traceReader({ TOWTANK_TRACES: root })(name, order);

describe('traceReader', () => {
  it('finds a trace by name in the folder of traces, packed or not', () => {
    const packed = read('planetlab/day');
    expect(packed).toMatchObject({ name: 'planetlab/day', rows: ['b', 'A'], samplesPerRow: 2 });
    expect(packed).toMatchObject({ hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
    expect(read('plain')).toMatchObject({ rows: ['b', 'A'] });
  });

  it('orders the rows as asked', () => {
    expect(read('plain', 'upper-case')).toMatchObject({ rows: ['A', 'b'] });
  });

  it('takes a name with an ending for the path of a file', () => {
    expect(read(join(root, 'plain.tsv'))).toMatchObject({ rows: ['b', 'A'] });
    expect(read('nowhere.tsv')).toEqual({ problem: 'there is no trace file nowhere.tsv' });
  });

  it('ships with the samples', () => {
    expect(traceReader({})('planetlab-sample', 'listed')).toMatchObject({ name: 'planetlab-sample' });
    expect(read('no-sample')).toMatchObject({ problem: expect.stringContaining('no-sample') });
  });

  it('says both places where a trace is not there', () => {
    expect(read('planetlab/none')).toEqual({
      problem: `there is no trace "planetlab/none": neither in $TOWTANK_TRACES (${root}) nor in ../shared/traces`,
    });
    expect(traceReader({})('none', 'listed')).toMatchObject({
      problem: expect.stringContaining('(not set)'),
    });
  });

  it('says the line of a trace that can not be read', () => {
    expect(read('wrong')).toMatchObject({ problem: expect.stringMatching(/wrong\.tsv:4: /) });
  });
});

describe('listReader', () => {
  const lists = () => listReader({ TOWTANK_TRACES: root });
  const pods = 'name,cpu_milli,memory_mib,num_gpu,gpu_milli\na,1000,512,1,460\n';
  beforeAll(() => {
    mkdirSync(join(root, 'openb'));
    writeFileSync(join(root, 'openb/openb_pod_list_default.csv.gz'), gzipSync(pods));
    writeFileSync(join(root, 'openb/openb_pod_list_wrong.csv'), `${pods}b,1000,512,1,x\n`);
    writeFileSync(
      join(root, 'openb/openb_node_list_gpu_node.csv'),
      'sn,cpu_milli,memory_mib,gpu,model\nn,1,1,0,\n',
    );
  });

  it('finds the lists of a trace by its name and theirs, packed or not', () => {
    expect(lists().requests('openb', 'default')).toMatchObject({
      name: 'openb/default',
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      rows: [{ name: 'a', gpu: { milli: 460 } }],
    });
    expect(lists().machines('openb', 'gpu_node')).toMatchObject({
      name: 'openb/gpu_node',
      rows: [{ name: 'n' }],
    });
  });

  it('takes a name with an ending for the path of a list', () => {
    expect(lists().requests(join(root, 'openb/openb_pod_list_default.csv.gz'), 'default')).toMatchObject({
      rows: [{ name: 'a' }],
    });
  });

  it('ships with the lists of the sample', () => {
    expect(listReader({}).machines('openb-sample', 'gpu_node')).toMatchObject({
      name: 'openb-sample/gpu_node',
    });
  });

  it('says both places, and which list, where one is not there', () => {
    expect(lists().requests('openb', 'none')).toEqual({
      problem: `there is no trace "openb/none" with requests: neither in $TOWTANK_TRACES (${root}) nor in ../shared/traces`,
    });
  });

  it('says the line of a list that can not be read', () => {
    const problem = /wrong\.csv:3: gpu_milli must be a whole number up to 1000; it is "x"$/;
    expect(lists().requests('openb', 'wrong')).toMatchObject({ problem: expect.stringMatching(problem) });
  });
});
