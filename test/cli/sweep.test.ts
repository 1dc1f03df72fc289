/** What becomes of a sweep that is killed, whose cache is damaged, or that is not alone in its folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAIN, SMALL, Workplace } from '../support/towtank.ts';

const place = new Workplace();
/** 80 runs, of which each variant's at each point are its own. */
const SWEEP = ['sweep', 'small.yaml', '--over', 'apps.web.replicas=4..32:4', '-n', '5'];
const at = (...path: readonly string[]) => join(place.path, ...path);
const result = (out: string) => readFileSync(at(out, 'sweep.json'), 'utf8');

/** Paths of the entries in a cache. */
function entries(out: string): string[] {
  const folder = at(out, 'cache');
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => join(folder, path));
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd: place.path, stdio: 'ignore' });
}

/** The exit code, or the signal. */
function endOf(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
}

/** Comes back when the cache has so many entries, or the child has ended. */
async function untilKept(out: string, count: number, child: ChildProcess): Promise<void> {
  while (entries(out).length < count && child.exitCode === null)
    await new Promise<void>((resolve) => setImmediate(resolve));
}

beforeAll(() => {
  place.write('small.yaml', SMALL);
  place.run([...SWEEP, '--out', 'undisturbed']);
});
afterAll(() => place.remove());

describe('a sweep that is killed', () => {
  it.each([1, 9, 33, 60])('goes on after %i runs, and ends with the same bytes', async (count) => {
    const out = `killed-${count}`;
    const child = start([...SWEEP, '--out', out]);
    const ended = endOf(child);
    await untilKept(out, count, child);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(existsSync(at(out, 'sweep.json'))).toBe(false);
    const kept = entries(out).length;
    expect(kept).toBeGreaterThanOrEqual(count);
    expect(kept).toBeLessThan(80);

    const { exit, stdout, stderr } = place.run([...SWEEP, '--out', out]);
    expect(exit).toBe(0);
    expect(stdout).toContain(`${kept} run${kept === 1 ? '' : 's'} known`);
    expect(stderr).toContain(`= 80 runs (${kept} known)`);
    expect(result(out)).toBe(result('undisturbed'));
    expect(entries(out)).toHaveLength(80);
  });

  it('goes on again and again in the same folder', async () => {
    for (const count of [3, 20, 50]) {
      const child = start([...SWEEP, '--out', 'again']);
      const ended = endOf(child);
      await untilKept('again', count, child);
      child.kill('SIGKILL');
      await ended;
    }
    expect(place.run([...SWEEP, '--out', 'again', '-q']).exit).toBe(0);
    expect(result('again')).toBe(result('undisturbed'));
  });

  it('ends by Ctrl-C with the points that are complete, marked as partial, and goes on from there', async () => {
    const child = start([...SWEEP, '--out', 'stopped', '-n', '400', '--jobs', '1']);
    const ended = endOf(child);
    await untilKept('stopped', 900, child);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const partial = JSON.parse(result('stopped')) as { complete: object; points: object[]; answer: string };
    expect(partial.complete).toEqual({ points: partial.points.length, of: 8 });
    expect(partial.points.length).toBeLessThan(8);
    expect(partial.answer).toContain('before the interruption');
    expect(JSON.parse(readFileSync(at('stopped/manifest.json'), 'utf8'))).toMatchObject({
      interrupted: true,
    });
    expect(place.run([...SWEEP, '--out', 'stopped', '-q']).exit).toBe(0);
    expect(result('stopped')).toBe(result('undisturbed'));
  });
});

describe('a cache', () => {
  const HARMS: readonly (readonly [what: string, harm: (path: string, other: string) => void])[] = [
    ['cut off', (path) => writeFileSync(path, readFileSync(path, 'utf8').slice(0, -100))],
    ['empty', (path) => writeFileSync(path, '')],
    ['changed in one digit', (path) => writeFileSync(path, changed(readFileSync(path, 'utf8')))],
    ['longer than it was', (path) => writeFileSync(path, `${readFileSync(path, 'utf8')}\n`)],
    ['no text', (path) => writeFileSync(path, Buffer.from([0, 255, 254, 10, 13]))],
    ['the entry of another run', (path, other) => renameSync(other, path)],
  ];

  it.each(HARMS)('finds an entry that is %s, makes it again, and tells', (what, harm) => {
    const out = `harmed-${what.replaceAll(' ', '-')}`;
    cpSync(at('undisturbed'), at(out), { recursive: true });
    const [first = '', second = ''] = entries(out);
    const whole = readFileSync(first, 'utf8');
    harm(first, second);
    const { exit, stdout } = place.run([...SWEEP, '--out', out, '-q']);
    expect(exit).toBe(0);
    expect(stdout).toContain('! made 1 damaged entry of the cache again: ');
    expect(result(out)).toBe(result('undisturbed'));
    expect(readFileSync(first, 'utf8')).toBe(whole);
    expect(place.run([...SWEEP, '--out', out, '-q']).stdout).not.toContain('damaged');
  });

  it('is of use to other sweeps that have runs in common', () => {
    const shared = ['--cache', 'shared', '-q'];
    cpSync(at('undisturbed/cache'), at('shared'), { recursive: true });
    const wider = [
      'sweep',
      'small.yaml',
      '--over',
      'apps.web.replicas=2..32:2',
      '-n',
      '5',
      '--out',
      'second',
    ];
    expect(place.run([...wider, ...shared]).stdout).toContain('80 runs known');
  });

  it('has nothing of another seed, and nothing is known without it', () => {
    const out = ['--out', 'seeded', '-q'];
    cpSync(at('undisturbed'), at('seeded'), { recursive: true });
    expect(place.run([...SWEEP, ...out, '--seed', '8']).stdout).not.toMatch(/\d runs known/);
    expect(place.run([...SWEEP, ...out, '--no-cache']).stdout).not.toMatch(/\d runs known/);
    expect(result('seeded')).toBe(result('undisturbed'));
  });

  it('is left alone by a dry run', () => {
    expect(place.run([...SWEEP, '--out', 'dry', '--dry-run']).exit).toBe(0);
    expect(existsSync(at('dry'))).toBe(false);
    const { exit, stdout } = place.run(['plan', 'small.yaml', '--over', 'apps.web.replicas=4..32:4']);
    expect(exit).toBe(0);
    expect(stdout).toContain('8 points × 2 variants × 2 replications = 32 runs');
    expect(existsSync(at('reports'))).toBe(false);
  });
});

/** Another last digit of the run. */
function changed(text: string): string {
  const place = text.search(/\d(?=\D*$)/);
  return `${text.slice(0, place)}${text[place] === '1' ? '2' : '1'}${text.slice(place + 1)}`;
}

describe('two sweeps in one folder', () => {
  it('both end right when they are the same', async () => {
    const children = [start([...SWEEP, '--out', 'both']), start([...SWEEP, '--out', 'both'])];
    expect(await Promise.all(children.map(endOf))).toEqual([0, 0]);
    expect(result('both')).toBe(result('undisturbed'));
    expect(entries('both')).toHaveLength(80);
    expect(leftovers('both')).toEqual([]);
  });

  it('leave a folder that is whole when they are not', async () => {
    const other = ['sweep', 'small.yaml', '--over', 'apps.web.replicas=4..24:4', '-n', '4', '--out'];
    place.run([...other, 'alone', '-q']);
    const children = [start([...SWEEP, '--out', 'mixed']), start([...other, 'mixed'])];
    expect(await Promise.all(children.map(endOf))).toEqual([0, 0]);
    const { files, points } = JSON.parse(readFileSync(at('mixed/manifest.json'), 'utf8')) as {
      files: string[];
      points: object[];
    };
    const source = points.length === 8 ? 'undisturbed' : 'alone';
    for (const file of files.filter((path) => /^(?:sweep\.\w+|charts\/.*)$/.test(path)))
      expect(readFileSync(at('mixed', file), 'utf8')).toBe(readFileSync(at(source, file), 'utf8'));
    expect(leftovers('mixed')).toEqual([]);
  });
});

/** What was written aside and never put in its place. */
function leftovers(out: string): string[] {
  const paths = readdirSync(at(out), { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => /(?:^|\/)\.(?:aside|towtank)-/.test(path));
}

describe('a sweep from its manifest', () => {
  it('is made again elsewhere, without the scenario file, with the same digests', () => {
    const elsewhere = new Workplace();
    const manifest = readFileSync(at('undisturbed/manifest.json'), 'utf8');
    elsewhere.write('manifest.json', manifest);
    expect(elsewhere.run(['rerun', 'manifest.json'])).toMatchObject({
      exit: 0,
      stdout: '✓ reproduced: 80 runs, all digests are the same\n',
    });
    elsewhere.write('other.json', manifest.replace(/"vms": \[\s*"[0-9a-f]+"/, '"vms": ["0"'));
    const { exit, stdout } = elsewhere.run(['rerun', 'other.json']);
    expect(exit).toBe(5);
    expect(stdout).toContain('✗ not reproduced: 1 of 80 runs differ\n  point 0, vms, replication 0: ');
    elsewhere.remove();
  });

  it('makes the points again that an interrupted one had settled', () => {
    const child = place.run([...SWEEP, '--out', 'cut', '-q']);
    expect(child.exit).toBe(0);
    const manifest = JSON.parse(readFileSync(at('cut/manifest.json'), 'utf8')) as { points: object[] };
    place.write(
      'cut.json',
      JSON.stringify({ ...manifest, points: manifest.points.slice(5, 7), interrupted: true }),
    );
    expect(place.run(['rerun', 'cut.json']).stdout).toContain('reproduced: 20 runs');
  });

  it('is not taken for a run by verbs that read runs', () => {
    const { exit, stderr } = place.run(['report', '--run', 'undisturbed']);
    expect(exit).toBe(2);
    expect(stderr).toContain('is not a manifest that this version can read');
  });
});

describe('the result', () => {
  it('is the same whatever the number of threads', () => {
    for (const jobs of ['1', '3']) {
      place.run([...SWEEP, '--out', `jobs-${jobs}`, '--jobs', jobs, '--no-cache', '-q']);
      expect(result(`jobs-${jobs}`)).toBe(result('undisturbed'));
    }
  });

  it('has the digests that a run of each point has', () => {
    const { points } = JSON.parse(result('undisturbed')) as {
      points: {
        values: Record<string, string>;
        hash: string;
        variants: Record<string, { digests: string[] }>;
      }[];
    };
    for (const { values, hash, variants } of [points[0], points[6]].filter((point) => point !== undefined)) {
      const set = `apps.web.replicas=${values['apps.web.replicas'] ?? ''}`;
      const { stdout } = place.run([
        'run',
        'small.yaml',
        '-n',
        '5',
        '--set',
        set,
        '-o',
        'json',
        '--out',
        'run',
      ]);
      const summary = JSON.parse(stdout) as {
        scenario: { hash: string };
        variants: Record<string, { digests: string[] }>;
      };
      expect(summary.scenario.hash).toBe(hash);
      for (const [name, { digests }] of Object.entries(variants))
        expect(summary.variants[name]?.digests).toEqual(digests);
    }
  });
});
