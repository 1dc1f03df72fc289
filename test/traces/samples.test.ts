/** The made samples are found by name, of the form that they stand for, and all that a reader makes of them is sound. */
import { describe, expect, it } from 'vitest';
import { allOf, sum } from './streamed.ts';

describe('a made sample', () => {
  it.each([
    ['azure-sample', 'request', 'azure vms', 500],
    ['bitbrains-sample', 'request', 'bitbrains vms', 5],
    ['bitbrains-sample', 'usage', 'bitbrains usage', 1938],
    ['borg-sample', 'request', 'borg requests', 400],
    ['borg-sample', 'machine', 'borg machines', 4],
    ['huawei-sample', 'request', 'huawei vms', 300],
    ['huawei-sample', 'machine', 'huawei servers', 40],
    ['openb-sample', 'request', 'openb pods', 500],
    ['openb-sample', 'machine', 'openb nodes', 24],
    ['planetlab-sample', 'usage', 'planetlab', 40],
    ['requests-sample', 'request', 'towtank requests', 200],
    ['surf-sample', 'job', 'surf tasks', 400],
    ['swf-sample', 'job', 'swf', 300],
    ['usage-sample', 'usage', 'towtank usage', 8],
  ] as const)('is found by its name, and of its form: %s, %s', async (name, kind, format, rows) => {
    const { all, ...end } = await allOf(name, kind);
    expect(end).toMatchObject({ rows, format: { name: format, rows: kind } });
    expect(new Set(all.map((row) => row.name)).size).toBe(format === 'bitbrains usage' ? 5 : rows);
  });

  it('has pieces of usage that fill the time of each VM', async () => {
    const { all: vms } = await allOf('bitbrains-sample', 'request');
    const { all: pieces } = await allOf('bitbrains-sample', 'usage');
    for (const { name, at, until } of vms) {
      const own = pieces.filter((piece) => piece.name === name);
      expect(own[0]?.at).toBe(at);
      expect((at ?? 0) + sum(own.map(({ step }) => step))).toBe(until);
    }
  });
});
