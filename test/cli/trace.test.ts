/** `towtank trace` as its users run it: what it shows, pages and scenarios that it writes, and files that are wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/cli/terminal/table.ts';
import { Workplace } from '../support/towtank.ts';

const place = new Workplace();

/** 600 requests of four kinds over ten hours, made by rule: the same on every machine. */
const KINDS = ['500m,1Gi,', '2,4Gi,', '4,16Gi,1', '1,8Gi,'];
const REQUESTS = Array.from({ length: 600 }, (_, i) => {
  const at = 60 * i + ((i * 17) % 50);
  const life = 300 + ((i * 7919) % 3600);
  return `vm-${i},${at}s,${at + life}s,${KINDS[(i * i) % 7 < 4 ? 0 : 1 + (i % 3)]}`;
});
const PODS = `name,at,until,cpu,memory,gpus\n${REQUESTS.join('\n')}\n`;
const NODES =
  'sn,cpu_milli,memory_mib,gpu,model\na,64000,262144,2,T4\nb,64000,262144,2,T4\nc,96000,393216,8,G2\n';
const USE = `name,0,300,600\n${Array.from({ length: 30 }, (_, i) => `web-${i},0.${10 + i},0.${20 + i},0.3`).join('\n')}\n`;

beforeAll(() => {
  place.write('pods.csv', PODS);
  place.write('nodes.csv', NODES);
  place.write('use.csv', USE);
  place.write('bad.csv', `${PODS}vm-x,1s,2s,many,4Gi,\n`);
  place.write('other.csv', 'a,b\n1,2\n');
  place.write('empty.csv', '');
});
afterAll(() => place.remove());

const run = (...args: readonly string[]) => place.run(['trace', ...args]);
const longest = (text: string) => Math.max(...text.split('\n').map(widthOf));

describe('towtank trace inspect', () => {
  it('shows rows, spread, plot and machines in 80 columns', async () => {
    const { exit, stdout, stderr } = run('inspect', 'pods.csv', '--machines', 'nodes.csv');
    expect([exit, stderr]).toEqual([0, '']);
    expect(longest(stdout)).toBeLessThanOrEqual(80);
    await expect(stdout).toMatchFileSnapshot('golden/trace-inspect.txt');
  });

  it('shows what instances used', async () => {
    const { exit, stdout } = run('inspect', 'use.csv');
    expect(exit).toBe(0);
    expect(longest(stdout)).toBeLessThanOrEqual(80);
    await expect(stdout).toMatchFileSnapshot('golden/trace-inspect-use.txt');
  });

  it('tells programs the same, of a packed file and of standard input too', () => {
    const plain = JSON.parse(run('inspect', 'pods.csv', '-o', 'json').stdout);
    expect(plain).toMatchObject({
      schema: 'towtank.trace/1',
      rows: 600,
      known: { times: 600, ends: 600, gpus: 56 },
      trace: { form: 'towtank requests', lines: 601 },
      quantities: { lifetime: { n: 600, error: 0 } },
    });
    place.write('packed.csv', gzipSync(PODS));
    const packed = JSON.parse(run('inspect', 'packed.csv', '-o', 'json').stdout);
    const piped = place.run(['trace', 'inspect', '-', '-o', 'json'], { input: PODS });
    for (const other of [packed, JSON.parse(piped.stdout)]) {
      expect(other.quantities).toEqual(plain.quantities);
      expect(other.presence).toEqual(plain.presence);
    }
  });

  it('writes a page that needs nothing beside it, its charts and its data', () => {
    const { exit, stdout } = run('inspect', 'pods.csv', '--machines', 'nodes.csv', '--out', 'page');
    expect(exit).toBe(0);
    expect(stdout).toContain('Page: page/report.html');
    const page = readFileSync(join(place.path, 'page/report.html'), 'utf8');
    for (const part of ['Over time', 'How values are spread', 'of 3 machines', 'Lifetime', '<svg'])
      expect(page).toContain(part);
    expect(page).not.toMatch(/<script|src="http|href="http/);
    expect(readdirSync(join(place.path, 'page/charts'))).toContain('demand.svg');
    expect(JSON.parse(readFileSync(join(place.path, 'page/trace.json'), 'utf8'))).toMatchObject({
      rows: 600,
    });
    // Nothing is left of what was written aside.
    expect(readdirSync(join(place.path, 'page')).sort()).toEqual(['charts', 'report.html', 'trace.json']);
  });
});

describe('towtank trace fit', () => {
  it('writes a scenario to standard output, each number with what it was fitted to', async () => {
    const { exit, stdout, stderr } = run('fit', 'pods.csv');
    expect([exit, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot('golden/trace-fit.yaml');
  });

  it('writes it to a file that validates and runs, and never over an older one', async () => {
    const args = ['fit', 'pods.csv', '--machines', 'nodes.csv', '--out', 'fitted.yaml'];
    const { exit, stdout } = run(...args);
    expect(exit).toBe(0);
    expect(longest(stdout)).toBeLessThanOrEqual(80);
    await expect(stdout).toMatchFileSnapshot('golden/trace-fit.txt');
    expect(place.run(['validate', 'fitted.yaml'])).toMatchObject({ exit: 0, stdout: 'fitted.yaml: ok\n' });
    expect(place.run(['run', 'fitted.yaml', '-n', '1', '-q']).exit).toBe(0);
    const again = run(...args);
    expect([again.exit, again.stderr]).toEqual([2, 'fitted.yaml exists. Add --force to replace it.\n']);
    expect(run(...args, '--force').exit).toBe(0);
  });

  it('fits the use of instances, and says what is lost', () => {
    const { exit } = run('fit', 'use.csv', '--out', 'use.yaml');
    expect(exit).toBe(0);
    const text = readFileSync(join(place.path, 'use.yaml'), 'utf8');
    expect(text).toContain('play the trace itself');
    expect(text).toMatch(/cpu: "[\s\S]+ of request"/);
    expect(place.run(['validate', 'use.yaml']).exit).toBe(0);
    expect(place.run(['run', 'use.yaml', '-n', '1', '-q']).exit).toBe(0);
  });

  it('takes shares of the largest machine for what it is told', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i}000,u,1,${i},0.${i % 2 ? '25' : '5'},0.125,0`);
    place.write(
      'borg.csv',
      `time,user,collection_id,instance_index,cpus,ram,collection_type\n${rows.join('\n')}\n`,
    );
    const sizes = (...flags: readonly string[]) =>
      [...run('fit', 'borg.csv', ...flags).stdout.matchAll(/^ {8}(cpu|memory): (.+)$/gm)].map(([, , x]) => x);
    expect(sizes()).toEqual(['32', '32Gi', '16', '32Gi']);
    expect(sizes('--largest', '8,64Gi')).toEqual(['4', '8Gi', '2', '8Gi']);
  });

  it('tells programs what was fitted', () => {
    const data = JSON.parse(run('fit', 'pods.csv', '-o', 'json').stdout);
    expect(data).toMatchObject({ schema: 'towtank.trace-fit/1', rows: 600, sampled: 600 });
    expect(data.apps).toHaveLength(4);
    expect(data.scenario).toContain('apiVersion: towtank/v1');
  });
});

describe('a trace that is wrong', () => {
  it.each([
    [['inspect', 'none.csv'], 2, 'error TT0207: there is no trace file none.csv\n  why: '],
    [['fit', 'none.csv'], 2, 'none.csv'],
    [['inspect', 'bad.csv'], 3, 'bad.csv:602:12: error TT0208: cpu: expected an amount of CPU'],
    [['inspect', 'bad.csv'], 3, '  602 | vm-x,1s,2s,many,4Gi,\n      |            ^^^^\n  why: '],
    [['inspect', 'other.csv'], 3, 'other.csv:1:1: error TT0208: it begins like none of the known forms'],
    [['inspect', 'empty.csv'], 3, 'empty.csv:1:1: error TT0208: the file is empty'],
    [
      ['inspect', 'pods.csv', '--machines', 'use.csv'],
      2,
      'use.csv lists no machines: its form is towtank usage',
    ],
    [['fit', 'nodes.csv'], 2, 'nodes.csv lists machines and no work'],
    [['fit', 'pods.csv', '--largest', 'many'], 2, 'such as 64,256Gi'],
    [['fit', 'pods.csv', '--out', '/nowhere/x.yaml'], 2, '/nowhere/x.yaml can not be written'],
    [['inspect', 'pods.csv', '--out', 'pods.csv'], 2, 'pods.csv can not be written to'],
    [['show', 'pods.csv'], 2, 'Allowed choices are inspect, fit'],
  ])('is refused: %j with exit code %i', (args, exit, message) => {
    const refused = run(...args);
    expect(refused.stderr).toContain(message);
    expect(refused.exit).toBe(exit);
    expect(refused.stdout).toBe('');
  });
});
