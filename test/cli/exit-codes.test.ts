/** Each exit code of the contract, through the program itself. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT, EXIT_MEANINGS } from '../../src/cli/exit-codes.ts';
import { MAIN, SMALL, Workplace } from '../support/towtank.ts';

const place = new Workplace();
const asserting = (assertion: string) => `${SMALL}assertions:\n  - ${assertion}\n`;

beforeAll(() => {
  place.write('small.yaml', SMALL);
  place.write('failing.yaml', asserting('{metric: hostsNeeded, max: 0}'));
  place.write('open.yaml', asserting('{metric: bootToReady, of: vms, max: 4080ms}'));
  place.write('broken.yaml', SMALL.replace('replicas: 5', 'replcias: 5'));
  place.write('traced.yaml', SMALL.replace('cpu: 100m, memory: 300Mi', 'cpu: {trace: planetlab/none}'));
  place.write('file', '');
});
afterAll(() => place.remove());

const exitOf = (...args: readonly string[]) => place.run(args).exit;

describe('the exit code', () => {
  it('is 0 when all went well', () => {
    expect(exitOf('run', 'small.yaml', '--out', 'ok')).toBe(0);
    expect(exitOf('validate', 'small.yaml')).toBe(0);
    expect(exitOf('--version')).toBe(0);
    expect(exitOf('run', '--help')).toBe(0);
    expect(exitOf()).toBe(0);
  });

  it('is 1 for a bug of ours, in one line with how to report it, and the stack only with -v', () => {
    const broken = { env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(SABOTAGE)}` } };
    const { exit, stderr } = place.run(['run', 'small.yaml', '--out', 'bug'], broken);
    expect(exit).toBe(1);
    expect(stderr).toMatch(
      /^towtank \d+\.\d+\.\d+ failed: sabotage\nThis is a bug of towtank\. Please report it/,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(place.run(['run', 'small.yaml', '--out', 'bug', '-v'], broken).stderr).toMatch(/^\s+at /m);
    expect(readdirSync(place.path)).not.toContain('bug');
  });

  it('is 2 for wrong usage', () => {
    expect(exitOf('rnu')).toBe(2);
    expect(exitOf('run', '--fromat', 'x')).toBe(2);
    expect(exitOf('run', 'small.yaml', '-n', '0')).toBe(2);
    expect(exitOf('run', 'small.yaml', '-o', 'xml')).toBe(2);
    expect(exitOf('run', 'small.yaml', '--variant', 'none')).toBe(2);
    expect(exitOf('explain', 'nothing-of-that-name')).toBe(2);
    expect(exitOf('rerun', 'nowhere.json')).toBe(2);
    expect(exitOf('report', '--run', 'nowhere')).toBe(2);
    expect(exitOf('init', '--template', 'none')).toBe(2);
  });

  it.each(['get', 'top', 'export', 'diff'])(
    'is 2 for %s, which is a known word but not yet in this version',
    (verb) => {
      const { exit, stderr } = place.run([verb, 'anything', '--flag']);
      expect(exit).toBe(2);
      expect(stderr).toContain('not yet in this version');
    },
  );

  it('is 2 for output that can not be written, before anything is run', () => {
    const { exit, stderr, stdout } = place.run(['run', 'small.yaml', '--out', 'file/below']);
    expect(exit).toBe(2);
    expect(stderr).toContain('file/below can not be written to');
    expect(stdout).toBe('');
  });

  it('is 2 for a trace that is not there, with its name and both places', () => {
    const env = { TOWTANK_TRACES: '/no/such/folder' };
    const { exit, stderr } = place.run(['run', 'traced.yaml'], { env });
    expect(exit).toBe(2);
    expect(stderr).toContain('"planetlab/none"');
    expect(stderr).toContain('/no/such/folder');
    expect(stderr).toContain('../shared/traces');
  });

  it('is 2 for the lists of a cluster trace that are not there', () => {
    place.write('cluster.yaml', 'apiVersion: towtank/v1\nextends: openb\n');
    const { exit, stderr } = place.run(['run', 'cluster.yaml']);
    expect(exit).toBe(2);
    expect(stderr).toContain('no trace "openb" with machines: neither in $TOWTANK_TRACES (not set)');
    expect(stderr).toContain('nor in ../shared/traces');
  });

  it('is 3 for a scenario that is invalid, missing or unreadable', () => {
    expect(exitOf('run', 'broken.yaml')).toBe(3);
    expect(exitOf('validate', 'small.yaml', 'broken.yaml')).toBe(3);
    expect(exitOf('plan', 'missing.yaml')).toBe(3);
    expect(exitOf('run')).toBe(3);
    expect(exitOf('validate', '.')).toBe(3);
  });

  it('is 4 when an assertion fails', () => {
    expect(exitOf('run', 'failing.yaml', '--out', 'failing')).toBe(4);
  });

  it('is 5 when a run is not reproduced', () => {
    exitOf('run', 'small.yaml', '--out', 'changed');
    const path = join(place.path, 'changed/manifest.json');
    expect(exitOf('rerun', 'changed/manifest.json')).toBe(0);
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { digests: { vms: string[] } };
    writeFileSync(path, JSON.stringify({ ...manifest, digests: { ...manifest.digests, vms: ['0', '0'] } }));
    expect(exitOf('rerun', 'changed/manifest.json')).toBe(5);
    expect(exitOf('report', '--run', 'changed')).toBe(5);
  });

  it('is 6 when an assertion is inconclusive, but only if that is asked for', () => {
    expect(exitOf('run', 'open.yaml', '--out', 'open')).toBe(0);
    expect(exitOf('run', 'open.yaml', '--out', 'open', '--inconclusive', 'fail')).toBe(6);
  });

  it('is 130 after Ctrl-C, and what is complete is kept and marked', async () => {
    const args = [MAIN, 'run', 'small.yaml', '-n', '1000000', '--out', 'partial', '-v'];
    const child = spawn(process.execPath, args, { cwd: place.path, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.once('data', () => child.kill('SIGINT'));
    const exit = await new Promise((resolve) => child.once('close', resolve));
    expect(exit).toBe(130);
    const kept = readFileSync(join(place.path, 'partial/manifest.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ interrupted: true });
  });

  it('stands in the help, each with its meaning', () => {
    const { stdout } = place.run(['--help']);
    for (const [code, meaning] of EXIT_MEANINGS) expect(stdout).toContain(`${code}  ${meaning}`);
    expect(EXIT_MEANINGS.map(([code]) => code)).toEqual(Object.values(EXIT));
  });
});

/** Makes the first look at the clock fail: what no scenario can do. */
const SABOTAGE = "performance.now = () => { throw new Error('sabotage'); };";
