/** Every command of the README's tour works, in the order in which it is told. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Workplace } from '../support/towtank.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const SAMPLES = fileURLToPath(new URL('../../scenarios/samples/', import.meta.url));
const commands = [...README.matchAll(/^\$ npx towtank (.+)$/gm)].map(([, words = '']) => words);
const place = new Workplace();
cpSync(SAMPLES, join(place.path, 'scenarios/samples'), { recursive: true });
afterAll(() => place.remove());

describe('the tour in the README', () => {
  it('has commands to try', () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  it.each(commands)('towtank %s', (words) => {
    const { exit, stderr } = place.run(words.split(/\s+/));
    expect(stderr).not.toContain('error');
    expect(exit).toBe(0);
  });

  it('shows a scenario that is valid', () => {
    const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(README) ?? [];
    expect(place.run(['validate', '-'], { input: yaml })).toMatchObject({ exit: 0, stdout: '-: ok\n' });
  });
});
