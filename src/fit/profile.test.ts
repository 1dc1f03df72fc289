import { describe, expect, it } from 'vitest';
import { load, variantOf } from '../../test/support/load.ts';
import { fitTimes } from './fit.ts';
import { distributionText, PARTS, type Part, profileText, timeText } from './profile.ts';

const TIMES = [1.21, 1.35, 0.98, 1.77, 2.41, 1.12, 1.05, 1.63, 3.02, 1.44];
const FIT = fitTimes({ name: 'boot\ntimes.csv', seconds: TIMES, cpuShare: null });
const profile = (part: Part, changes: Partial<Parameters<typeof profileText>[1]> = {}) =>
  profileText(FIT, { part, choice: 'lognormal', cpuShare: 0.4, ...changes });

describe('a profile', () => {
  it.each(Object.keys(PARTS))('is a scenario without a problem: %s', (part) => {
    expect(load(profile(part as Part)).problems).toEqual([]);
  });

  it('of a whole boot takes the time of the hypervisor away', () => {
    const { hypervisor, vm } = variantOf(load(profile('vm')), 'measured');
    expect(hypervisor?.create.duration).toEqual({ kind: 'constant', value: 0 });
    expect(hypervisor?.firmware.duration).toEqual({ kind: 'constant', value: 0 });
    expect(vm?.guestOs.phases).toMatchObject([
      { name: 'kernel', cpuShare: 0.4, diskRead: 0 },
      { name: 'services', duration: { kind: 'constant', value: 0 }, diskRead: 0 },
    ]);
  });

  it.each([
    ['guest', (text: string) => variantOf(load(text), 'measured').vm?.guestOs.phases[0]?.duration],
    ['create', (text: string) => variantOf(load(text), 'measured').hypervisor?.create.duration],
    ['container', (text: string) => variantOf(load(text), 'measured').runtime?.start],
    ['app', (text: string) => load(text).scenario.variants[0]?.apps[0]?.startup],
  ] as const)('puts the fitted distribution where it belongs: %s', (part, read) => {
    const found = read(profile(part));
    const fitted = FIT.candidates.find(({ family }) => family === 'lognormal')?.distribution;
    if (found?.kind !== 'lognormal' || fitted?.kind !== 'lognormal') throw new Error('no lognormal');
    expect(found.median).toBeCloseTo(fitted.median, 5);
    expect(found.sigma).toBeCloseTo(fitted.sigma, 4);
  });

  it.each(['gamma', 'weibull', 'empirical'] as const)('may be any of the fits: %s', (choice) => {
    const text = profile('app', { choice });
    expect(load(text).scenario.variants[0]?.apps[0]?.startup.kind).toBe(choice);
  });

  it('says where its share of CPU time comes from', () => {
    expect(profile('vm')).toContain('cpuShare: 40%\n');
    expect(profile('vm', { cpuShare: null })).toContain('cpuShare: 50%  # not measured');
    const measured = profileText({ ...FIT, cpuShare: 1.7 }, { part: 'vm', choice: 'gamma', cpuShare: null });
    expect(measured).toContain('cpuShare: 100%  # CPU time by wall time, as measured');
  });

  it('keeps a name that holds anything inside its comment', () => {
    expect(profile('app')).toContain('# Fitted to 10 times of boot times.csv: p50');
  });

  it('can not be of a fit that there is none of', () => {
    const same = fitTimes({ name: 'x', seconds: [2, 2], cpuShare: null });
    expect(() => profileText(same, { part: 'app', choice: 'gamma', cpuShare: null })).toThrow(RangeError);
    expect(profileText(same, { part: 'app', choice: 'constant', cpuShare: null })).toContain('startup: 2s');
  });
});

describe('times', () => {
  it('are written as a scenario reads them', () => {
    expect([0.1612345678, 1.5, 0, 120.25].map(timeText)).toEqual(['161.235ms', '1.5s', '0s', '120.25s']);
    expect(distributionText(FIT, 'empirical')).toMatch(/^empirical\(980ms, 1\.05s, .*, 3\.02s\)$/);
  });
});
