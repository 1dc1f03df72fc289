/** Every claim of `scenarios/claims/`: what the run makes of it is what was worked out, and what the page says. */
import { describe, expect, it } from 'vitest';
import { judged, kept } from './evidence.ts';
import { SHIPPED, shipped } from './shipped.ts';

const CLAIMS = SHIPPED.filter((path) => path.startsWith('claims/'));

describe('the claims that are shipped', () => {
  it('have ids of their own, by which their files are named', () => {
    const ids = CLAIMS.map((path) => shipped(path).claim?.id ?? 'none');
    expect(new Set(ids).size).toBe(CLAIMS.length);
    expect(CLAIMS.filter((path, i) => !path.startsWith(`claims/${ids[i]}-`))).toEqual([]);
  });

  it.each(CLAIMS)('get the verdict that was expected, and it is the one on the page: %s', async (path) => {
    const { claim } = await judged(path);
    expect({ verdict: claim?.verdict, evidence: claim?.evidence }).toMatchObject({
      verdict: claim?.expected,
    });
    expect(kept(path).claim).toEqual(claim);
  });
});
