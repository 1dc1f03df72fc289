import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { load, SHIPPED } from './scenarios/shipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'towtank-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the resolved document of a shipped scenario', () => {
  it.each(SHIPPED)('%s is itself a valid scenario and means the same', (path) => {
    const { resolution } = load(path);
    const whole = join(folder, path.replaceAll('/', '-'));
    writeFileSync(whole, JSON.stringify(resolution?.document));
    const again = load(whole);
    expect(again.problems).toEqual([]);
    expect(again.resolution?.hash).toBe(resolution?.hash);
  });
});
