/** `towtank why recovery`, through the program itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '../support/towtank.ts';

const place = new Workplace();

beforeAll(() => {
  place.run(['init', '--template', 'crash']);
  place.run(['run', '-n', '1', '-q']);
});
afterAll(() => place.remove());

describe('why recovery takes its time', () => {
  it('is told with the part that most goes into, and what sets that', () => {
    const { exit, stdout } = place.run(['why', 'recovery']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^10 lost came back, 0 not/);
    expect(stdout).toContain('Most goes into eviction: nodeLifecycle.tolerationSeconds');
  });

  it('is a good answer too where nothing was lost', () => {
    expect(place.run(['why', 'recovery', '--at', '5m'])).toEqual({
      exit: 0,
      stdout: 'Nothing was lost (variant five-minutes, replication 0, up to 5m00s).\n',
      stderr: '',
    });
    const { stdout } = place.run(['why', 'recovery', '--at', '5m', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'why-recovery', recovered: 0, unrecovered: 0 });
  });
});
