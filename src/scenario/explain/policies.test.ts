import { describe, expect, it } from 'vitest';
import { POLICIES } from '../../policies/registry.ts';
import { explain, nearestTerm } from './explain.ts';
import { policiesNamed, policyPage } from './policies.ts';

describe('a policy as a page', () => {
  it('is found by its name, with or without what it is', () => {
    expect(policiesNamed('policy/best-fit')).toEqual(policiesNamed('best-fit'));
    expect(explain('policy/best-fit')).toEqual(policiesNamed('best-fit'));
    expect(policiesNamed('policy/power-of-7-choices')[0]?.looksAt).toBe('drawn at random until 7 fit');
    expect(policiesNamed('best')).toEqual([]);
    expect(nearestTerm('wurst-fit')).toBe('worst-fit');
  });

  it('says what is looked at, asked for and rated, who wins among equals, and from where that is', () => {
    expect(policiesNamed('mesos')[0]).toMatchObject({
      ...{ looksAt: 'drawn at random until one fits', rates: '', scores: [], ties: '' },
      further: ['next is the app with the least dominant share'],
    });
    const [kubernetes] = policiesNamed('kubernetes');
    expect(kubernetes?.ties).toBe('one of them, drawn at random');
    expect(kubernetes?.scores).toContainEqual({ name: 'taint-toleration', weight: 3 });
    expect(kubernetes?.asks).toContainEqual({
      ...{ name: 'node-ports', meaning: 'no pod there that has taken its ports', always: false },
    });
  });

  it('fits a terminal, and leaves out what there is nothing to say of', () => {
    for (const { name } of POLICIES) {
      const [policy] = policiesNamed(name);
      const lines = policy === undefined ? [] : policyPage(policy).split('\n');
      expect(lines.length).toBeGreaterThan(4);
      expect(lines.filter((line) => line.length > 80 || line.trim() === '')).toEqual([]);
    }
    const [first] = policiesNamed('first-fit');
    expect(first && policyPage(first)).not.toContain('of equals');
  });
});
