/** `towtank fit` as its users run it: files good and bad, pipes, and what it leaves behind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/cli/terminal/table.ts';
import { Workplace } from '../support/towtank.ts';

const place = new Workplace();
const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../scenarios/samples/${name}`, import.meta.url)), 'utf8');
beforeAll(() => {
  place.write('boot-times.csv', sample('boot-times.csv'));
  place.write('node-start.json', sample('node-start.json'));
  place.write('bad.csv', 'seconds\n1.2\nnope\n');
  place.write('empty.csv', '');
});
afterAll(() => place.remove());

const run = (...args: readonly string[]) => place.run(['fit', 'boot', ...args]);

describe('towtank fit', () => {
  it('shows the fits, the plot and what to paste, in 80 columns', async () => {
    const { exit, stdout } = run('boot-times.csv', '--column', 'boot');
    expect(exit).toBe(0);
    expect(
      Math.max(
        ...stdout
          .split('\n')
          .filter((line) => !line.startsWith('#'))
          .map(widthOf),
      ),
    ).toBeLessThan(86);
    await expect(stdout).toMatchFileSnapshot('golden/fit.txt');
  });

  it('tells programs the same', () => {
    const { exit, stdout } = run('node-start.json', '--as', 'app', '-o', 'json');
    expect(exit).toBe(0);
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({ schema: 'towtank.fit/1', best: 'lognormal', times: { n: 200 } });
    expect(data.families.map(({ family }: { family: string }) => family).sort()).toEqual([
      'gamma',
      'lognormal',
      'weibull',
    ]);
    expect(data.profile).toContain('startup: lognormal(p50=');
  });

  it('writes a profile that runs, and a drawing; neither over an older one', () => {
    const args = ['boot-times.csv', '--column', 'boot', '--out', 'profile.yaml', '--svg', 'fit.svg'];
    expect(run(...args).stdout).toContain('Written to profile.yaml. See it start: towtank run profile.yaml');
    expect(place.run(['run', 'profile.yaml', '-n', '2', '-q']).exit).toBe(0);
    const svg = readFileSync(join(place.path, 'fit.svg'), 'utf8');
    expect(svg).toMatch(/^<svg[^>]*role="img"/);
    for (const text of ['200 times', 'lognormal', 'Quantiles']) expect(svg).toContain(text);
    const again = run(...args);
    expect([again.exit, again.stderr]).toEqual([2, 'profile.yaml exists. Add --force to replace it.\n']);
    expect(run(...args, '--force').exit).toBe(0);
  });

  it('takes another family where it is asked to', () => {
    const { stdout } = run('boot-times.csv', '--column', '2', '--family', 'weibull');
    expect(stdout).toMatch(/^TAKEN {2}weibull\(shape=/m);
    expect(stdout).toContain('duration: weibull(shape=');
  });

  it('reads standard input', () => {
    const { exit, stdout } = place.run(['fit', 'boot', '-', '--unit', 'ms'], { input: '120\n130\n125\n' });
    expect([exit, stdout.split('\n')[0]]).toEqual([0, 'standard input']);
    expect(stdout).toContain('3 times can tell a middle, but no tail');
  });

  it.each([
    [['bad.csv'], 3, 'bad.csv:3: "nope" is no time\n  fix: write a number of seconds, or 850ms'],
    [['empty.csv'], 3, 'empty.csv: the file is empty'],
    [['none.csv'], 3, 'There is no file none.csv.'],
    [['.'], 3, '. can not be read: it is a directory.'],
    [['/dev/zero'], 3, '/dev/zero has more than 64 MiB'],
    [['/dev/null'], 3, '/dev/null: the file is empty'],
    [
      ['boot-times.csv'],
      3,
      'boot-times.csv:3: 2 columns hold numbers\n  fix: name one with --column: run, boot',
    ],
    [['boot-times.csv', '--family', 'normal'], 2, "argument 'normal' is invalid"],
    [['boot-times.csv', '--column', '2', '--cpu-share', '140%'], 2, 'It must be a share, from 0% to 100%.'],
    [
      ['boot-times.csv', '--column', '2', '--out', '/nowhere/x.yaml'],
      2,
      '/nowhere/x.yaml can not be written',
    ],
  ])('refuses %j with exit code %i', (args, exit, message) => {
    const refused = run(...args);
    expect(refused.stderr).toContain(message);
    expect(refused.exit).toBe(exit);
    expect(refused.stdout).toBe('');
  });

  it('knows what can be fitted', () => {
    const { exit, stderr } = place.run(['fit', 'pull', 'x.csv']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('Allowed choices are boot.')]);
  });
});
