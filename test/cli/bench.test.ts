/** `towtank bench` as its users run it: what it leaves behind, what it refuses, and how it is done again. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAIN, SMALL, Workplace } from '../support/towtank.ts';

const place = new Workplace();
beforeAll(() => {
  place.write('small.yaml', SMALL);
  place.write('mine.ts', MINE);
  place.write('broken.ts', 'export default 5;');
  place.write('file', '');
  place.run(['bench', '--policies', 'best-fit,./mine.ts', '-n', '3', '--out', 'mine']);
});
afterAll(() => place.remove());

/** The first node that has room for the CPU. */
const MINE = `import type { Policy } from 'towtank';
const lowest: Policy = {
  name: 'lowest',
  decide: (view, pod, random, decision) => {
    decision.node = view.order.find((node) => lowest.accepts(view, node, pod)) ?? -1;
    decision.visited = decision.feasible = decision.scored = 1;
  },
  accepts: (view, node, pod) =>
    view.allocatable.cpu[node] - view.requested.cpu[node] >= pod.requests.cpu &&
    view.allocatable.memory[node] - view.requested.memory[node] >= pod.requests.memory &&
    pod.gpu === undefined,
  refusals: () => [],
  regret: () => 0,
};
export const policy = lowest;
`;

const bench = (...args: readonly string[]) => place.run(['bench', ...args]);
const json = (path: string) =>
  JSON.parse(readFileSync(join(place.path, path), 'utf8')) as Record<string, unknown>;

describe('a tournament', () => {
  it('plays a small made list where nothing is named, and says so', () => {
    const { exit, stdout, stderr } = bench('-n', '2');
    expect(exit).toBe(0);
    expect(stderr).toMatch(/^No --workloads: openb-sample, a small made list/);
    expect(stderr).toMatch(/^6 policies × 1 workload × 2 seeds: 12 matches, about /m);
    expect(stdout).toMatch(/^ANSWER {2}\S+ gives away/m);
    expect(readdirSync(join(place.path, 'reports/bench-openb-sample')).sort()).toEqual(
      [
        ...['bench.json', 'charts', 'courses.csv', 'differences.csv', 'leaderboard.md', 'manifest.json'],
        ...['metrics.csv', 'report.html'],
      ].sort(),
    );
  });

  it('takes policies from files beside those that are known by name', () => {
    expect(json('mine/manifest.json')).toMatchObject({
      policies: ['best-fit', './mine.ts'],
      plugins: [{ path: './mine.ts', hash: expect.stringMatching(/^sha256:/) as string }],
    });
    const { cells } = json('mine/bench.json') as { cells: { policy: string; metrics: object }[] };
    expect(cells.map(({ policy }) => policy)).toEqual(['best-fit', './mine.ts']);
  });

  it('gives its result as data, with the answer', () => {
    const { stdout, stderr } = bench(
      '--policies',
      'best-fit,fgd',
      '--workloads',
      'openb-sample',
      '-n',
      '2',
      '-o',
      'json',
      '-q',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'towtank.bench/1',
      answer: expect.stringMatching(/^fgd gives away/) as string,
      baseline: 'best-fit',
      seeds: 2,
    });
    expect(stderr).toBe('');
  });

  it('plays sizes, scenarios, logs of jobs, and lists of others', () => {
    expect(
      bench('--workloads', 'openb-sample', '--sizes', '8,16', '--policies', 'best-fit', '-n', '1').stdout,
    ).toMatch(/openb-sample@8 · 8 nodes.*openb-sample@16 · 16 nodes/s);
    expect(
      bench('--workloads', 'small.yaml#containers', '--policies', 'spread,best-fit', '-n', '2').exit,
    ).toBe(0);
    expect(bench('--workloads', 'swf-sample').stdout).toContain('64 processors');
    expect(bench('--workloads', 'borg-sample', '--policies', 'first-fit,random', '-n', '2').exit).toBe(0);
    const own = ['requests-sample.csv', 'openb-sample/openb_node_list_gpu_node.csv'];
    const [list, nodes] = own.map((file) => join(SAMPLES, file));
    expect(bench('--workloads', `${list}+${nodes}`, '--policies', 'best-fit', '-n', '1').exit).toBe(0);
  });
});

const SAMPLES = new URL('../../scenarios/samples/', import.meta.url).pathname;

describe('a tournament is refused', () => {
  it.each([
    [['--policies', 'fgdd'], 'there is no policy "fgdd". Did you mean fgd?'],
    [['--workloads', 'opneb'], 'there is no workload "opneb". Did you mean openb?'],
    [['--workloads', 'swf-sample', '--policies', 'best-fit'], 'best-fit chooses nodes'],
    [['--policies', 'easy'], 'easy is an order of batch jobs'],
    [['--policies', './none.ts'], 'there is no file ./none.ts'],
    [['--workloads', 'openb'], 'no trace "openb" with machines: neither in $TOWTANK_TRACES (not set) nor in'],
    [['--workloads', 'none.swf'], 'there is no trace file none.swf'],
    [['--workloads', 'small.yaml#none'], 'small.yaml has no variant "none"; it has vms, containers'],
    [['--sizes', '25'], 'openb-sample has 24 nodes'],
    [['--sizes', 'many'], 'whole number from 1'],
    [['--policies', 'fgd,'], 'names with commas between them'],
    [['-n', '0'], 'whole number from 1'],
    [['--out', 'file/below'], 'file/below can not be written to'],
  ])('with %s', (args, message) => {
    const { exit, stderr, stdout } = bench(...args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(exit).toBe(2);
  });

  it('with exit code 3 for a plug-in that exports nothing that can be used', () => {
    const { exit, stderr } = bench('--policies', 'best-fit,./broken.ts', '-n', '1');
    expect(stderr).toContain('broken.ts');
    expect(exit).toBe(3);
  });
});

describe('a tournament that was played', () => {
  it('is played again with the same digests', () => {
    expect(place.run(['rerun', 'mine/manifest.json', '-q'])).toMatchObject({
      exit: 0,
      stdout: '✓ reproduced: 6 matches, all digests are the same\n',
    });
  });

  it('is found to differ where a digest was another', () => {
    const path = join(place.path, 'mine/manifest.json');
    const before = readFileSync(path, 'utf8');
    const manifest = JSON.parse(before) as { digests: Record<string, Record<string, string[]>> };
    const digests = { 'openb-sample': { ...manifest.digests['openb-sample'], 'best-fit': ['0', '0', '0'] } };
    writeFileSync(path, JSON.stringify({ ...manifest, digests }));
    const { exit, stdout } = place.run(['rerun', 'mine/manifest.json', '-q']);
    expect(stdout).toMatch(
      /^✗ not reproduced: 3 of 6 matches differ\n {2}openb-sample, best-fit, seed 0: \w+, was 0$/m,
    );
    expect(exit).toBe(5);
    writeFileSync(path, before);
  });

  it('is not played again with a plug-in that is another', () => {
    place.write('mine.ts', `${MINE}// changed\n`);
    const { exit, stderr } = place.run(['rerun', 'mine/manifest.json']);
    expect(stderr).toContain('the plug-in ./mine.ts is not what it was');
    expect(exit).toBe(3);
    place.write('mine.ts', MINE);
  });

  it('is drawn again from what was kept, without being played', () => {
    const page = readFileSync(join(place.path, 'mine/report.html'), 'utf8');
    const { exit, stdout } = place.run(['report', '--run', 'mine', '--out', 'again']);
    expect([exit, stdout]).toEqual([0, 'again/report.html\n']);
    const again = readFileSync(join(place.path, 'again/report.html'), 'utf8');
    expect(again.replaceAll('again/', 'mine/')).toBe(page);
  });

  it('leaves no run that could be looked into', () => {
    const { exit, stderr } = place.run(['events', '--run', 'mine']);
    expect(stderr).toContain('not a manifest that this version can read');
    expect(exit).toBe(2);
  });

  it('keeps what is complete when it is interrupted', async () => {
    const args = [
      MAIN,
      'bench',
      '--policies',
      'best-fit,fgd',
      '-n',
      '100000',
      '--out',
      'partial',
      '--jobs',
      '1',
    ];
    const child = spawn(process.execPath, args, { cwd: place.path, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.on('data', (text: Buffer) => {
      // Every policy has played once by then.
      if (String(text).includes('matches')) child.kill('SIGINT');
    });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(130);
    const manifest = json('partial/manifest.json') as { digests: Record<string, Record<string, string[]>> };
    expect(manifest).toMatchObject({ interrupted: true, seeds: 100_000 });
    const [first = [], second = []] = Object.values(manifest.digests['openb-sample'] ?? {});
    expect(first.length).toBeGreaterThan(0);
    expect(second).toHaveLength(first.length);
  });
});
