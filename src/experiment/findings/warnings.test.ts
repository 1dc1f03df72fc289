import { describe, expect, it } from 'vitest';
import { fakeResult, fakeRuns } from '../../../test/support/results.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import type { StopRule } from '../runs/stop-rule.ts';
import { warningsOf } from './warnings.ts';
import { WARNING_CODES } from './wording.ts';

const RULE: StopRule = { min: 2, max: 3, until: 0.05, metrics: ['energy'] };
const warned = (runs: readonly ReplicationResult[], rule = RULE, interrupted = false) =>
  warningsOf(rule, new Map([['vms', runs]]), interrupted);
const codes = (...given: Parameters<typeof warned>) => warned(...given).map(({ code }) => code);

describe('warnings', () => {
  it('are none where all is well', () => {
    expect(codes(fakeRuns('vms', 'energy', [2, 2, 2]))).toEqual([]);
  });

  it('say that one run has no error bars', () => {
    expect(codes(fakeRuns('vms', 'energy', [2]))).toEqual(['TT0611']);
  });

  it('say which headline interval is wider than asked for, and what to raise', () => {
    const [warning] = warned(fakeRuns('vms', 'energy', [1, 2, 3]));
    expect(warning?.code).toBe('TT0612');
    expect(warning?.text).toContain('energy of vms');
    expect(warning?.text).toContain('goal ±5 %');
    expect(codes(fakeRuns('vms', 'watts', [1, 2, 3]), { ...RULE, metrics: [] })).toEqual([]);
  });

  it('say what was seen too rarely', () => {
    const rule = { ...RULE, metrics: [] };
    expect(codes(fakeRuns('vms', 'oomKills', [1, 0, 3]), rule)).toEqual(['TT0613']);
    expect(codes(fakeRuns('vms', 'oomKills', [2, 0, 3]), rule)).toEqual([]);
    expect(codes(fakeRuns('vms', 'oomKills', [0, 0, 0]), rule)).toEqual([]);
  });

  it('call nothing rare but what happens: few instances placed are few instances', () => {
    const rule = { ...RULE, metrics: [] };
    for (const metric of ['placed', 'unschedulable'])
      expect(codes(fakeRuns('vms', metric, [1, 1]), rule), metric).toEqual([]);
  });

  it('say which headline metric was not observed', () => {
    expect(codes(fakeRuns('vms', 'watts', [1, 1]))).toEqual(['TT0614']);
  });

  it('say that CPUs are saturated', () => {
    const rule = { ...RULE, metrics: [] };
    expect(codes(fakeRuns('vms', 'utilization.cpu', [0.995, 0.995]), rule)).toEqual(['TT0615']);
    expect(codes(fakeRuns('vms', 'utilization.cpu', [0.98, 0.98]), rule)).toEqual([]);
  });

  it('say that the experiment was interrupted', () => {
    expect(codes(fakeRuns('vms', 'energy', [2, 2]), RULE, true)).toEqual(['TT0616']);
  });

  it('repeat what runs say once a variant, with how many said it', () => {
    const said = [{ code: 'TT0602', text: 'one of two instances waits' }];
    const runs = [0, 1, 2].map((i) => fakeResult('vms', i, { energy: 2 }, i === 1 ? [] : said));
    expect(warned(runs)).toEqual([
      { code: 'TT0602', text: 'vms: one of two instances waits (in 2 of 3 replications)' },
    ]);
  });

  it('tell first what went wrong in any variant, then what is known too little', () => {
    const said = [{ code: 'TT0605', text: 'copies stand still' }];
    const wide = fakeRuns('a', 'energy', [1, 2, 3]);
    const stalled = [1, 2, 3].map((energy, i) => fakeResult('b', i, { energy }, said));
    const results = new Map([
      ['a', wide],
      ['b', stalled],
    ]);
    expect(warningsOf(RULE, results, false).map(({ code }) => code)).toEqual(['TT0605', 'TT0612', 'TT0612']);
  });

  it('have codes that are explained', () => {
    const all = [
      ...codes(fakeRuns('vms', 'oomKills', [1]), RULE, true),
      ...codes(fakeRuns('vms', 'energy', [1, 2])),
    ];
    for (const code of all) expect(WARNING_CODES[code], code).toBeDefined();
  });
});
