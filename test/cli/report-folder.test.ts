/** The folder that a run leaves, and what becomes of an older one. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL, Workplace } from '../support/towtank.ts';

const place = new Workplace();
const read = (path: string) => readFileSync(join(place.path, path), 'utf8');
const parsed = (path: string): unknown => JSON.parse(read(path));

/** Every file below a folder with its content. */
function contents(folder: string): Record<string, string> {
  const paths = readdirSync(join(place.path, folder), { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(place.path, folder, path)).isFile());
  return Object.fromEntries(files.sort().map((path) => [path, read(join(folder, path))]));
}

beforeAll(() => {
  place.write('small.yaml', SMALL);
  place.run(['run', 'small.yaml', '--set', 'apps.web.replicas=6', '--seed', '007']);
});
afterAll(() => place.remove());

describe('a report', () => {
  it('consists of the files that the contract names', () => {
    const paths = Object.keys(contents('reports/small'));
    const named = ['manifest.json', 'metrics.csv', 'report.html', 'summary.json', 'timeseries.csv'];
    expect(paths).toEqual(expect.arrayContaining(named));
    expect(paths.filter((path) => !named.includes(path))).not.toEqual([]);
    for (const path of paths)
      expect(named.includes(path) || /^charts\/[\w-]+\.(svg|vl\.json)$/.test(path)).toBe(true);
  });

  it('holds in its manifest all that is needed to make it again', () => {
    expect(parsed('reports/small/manifest.json')).toMatchObject({
      schema: 'towtank.manifest/1',
      node: process.version,
      scenario: {
        name: 'small',
        path: 'small.yaml',
        text: SMALL,
        hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
      overrides: ['apps.web.replicas=6', 'run.seed="007"'],
      seed: '007',
      replications: [0, 1],
      interrupted: false,
      files: expect.arrayContaining(Object.keys(contents('reports/small'))),
    });
  });

  it('can be made again elsewhere, without the scenario file, with the same data', () => {
    const before = contents('reports/small');
    const elsewhere = new Workplace();
    mkdirSync(join(elsewhere.path, 'run'));
    elsewhere.write('run/manifest.json', before['manifest.json'] ?? '');
    expect(elsewhere.run(['report', '--run', 'run']).exit).toBe(0);
    expect(readFileSync(join(elsewhere.path, 'run/summary.json'), 'utf8')).toBe(before['summary.json']);
    expect(readFileSync(join(elsewhere.path, 'run/metrics.csv'), 'utf8')).toBe(before['metrics.csv']);
    elsewhere.remove();
  });

  it.each([
    ['a scenario that is invalid', ['--set', 'apps.web.replicas=-1'], 3],
    ['an unknown variant', ['--variant', 'none'], 2],
    ['an unknown flag', ['--nonsense'], 2],
  ])('stays as it was after %s', (_, flags, exit) => {
    const before = contents('reports/small');
    expect(place.run(['run', 'small.yaml', ...flags]).exit).toBe(exit);
    expect(contents('reports/small')).toEqual(before);
  });

  it('stays as it was when one of its files can not be replaced', () => {
    place.run(['run', 'small.yaml', '--out', 'blocked']);
    rmSync(join(place.path, 'blocked/metrics.csv'));
    mkdirSync(join(place.path, 'blocked/metrics.csv'));
    const before = contents('blocked');
    expect(place.run(['run', 'small.yaml', '--seed', '8', '--out', 'blocked']).exit).toBe(2);
    expect(contents('blocked')).toEqual(before);
  });

  it('is the same whatever the number of threads', () => {
    const digests = (jobs: string) => {
      place.run(['run', 'small.yaml', '-n', '4', '--jobs', jobs, '--out', `jobs-${jobs}`]);
      return parsed(`jobs-${jobs}/summary.json`);
    };
    expect(digests('2')).toEqual(digests('1'));
  });
});
