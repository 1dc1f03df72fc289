import { describe, expect, it } from 'vitest';
import { CATALOGUES, SECTION_DEFAULTS } from '../../../infra/profiles/catalogue.ts';
import { assumed } from '../../../infra/profiles/sourced.ts';
import { loadScenario } from '../../load.ts';
import { presetPage } from './page.ts';
import { type ExplainedPreset, explainedNumbers, presetsNamed, referencesOf } from './preset.ts';
import { saySpread, sayValue } from './words.ts';

const ALL = Object.entries(CATALOGUES).flatMap(([kind, catalogue]) =>
  Object.keys(catalogue).flatMap((name) => presetsNamed(`${kind}/${name}`)),
);
const named = ({ name, of }: ExplainedPreset) => `${of}/${name}`;
const page = (term: string) => presetsNamed(term).map(presetPage).join('\n');

describe('the page of a profile', () => {
  it.each(ALL.map((preset) => [named(preset), preset] as const))('%s fits 80 columns', (_, preset) => {
    for (const line of presetPage(preset).split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
  });

  it.each(ALL.map((preset) => [named(preset), preset] as const))(
    '%s tells each number with what it rests on',
    (_, preset) => {
      const text = presetPage(preset).replace(/\s+/g, ' ');
      for (const { path, shown, why, from } of preset.numbers) {
        expect(text).toContain(`${path} ${shown}`.replace(/\s+/g, ' '));
        expect(text).toContain(why);
        for (const id of from) {
          const cited = preset.sources.flatMap(({ measurements }) => measurements.map((one) => one.id));
          expect(cited, path).toContain(id);
        }
      }
      for (const { publication } of preset.sources) expect(text).toContain(publication.title);
    },
  );

  it('shows a change that a scenario accepts', () => {
    for (const { of, change } of ALL.filter((preset) => preset.of === 'hypervisor')) {
      const text = `apiVersion: towtank/v1\nvariants: {a: {runAs: vm, ${of}: ${change.example}}}`;
      const { problems } = loadScenario(text, { path: 'a.yaml', readFile: () => null });
      expect(problems, text).toEqual([]);
    }
  });

  it('names the profile that shares most of its numbers', () => {
    expect(page('hypervisor/firecracker')).toMatch(
      /Near\n {2}cloud-hypervisor: \d+ of \d+ numbers are the same/,
    );
    expect(page('guestOS/coreos')).toContain('flatcar: 9 of 9 numbers are the same');
    expect(page('power/server-2023')).not.toContain('Near');
  });

  it('leaves a column without entries out', () => {
    expect(page('power/server-2023')).not.toContain('spread');
  });
});

describe('defaults without a preset', () => {
  it('are told as numbers of a profile are', () => {
    const numbers = explainedNumbers(SECTION_DEFAULTS.nodes ?? {});
    expect(numbers.find(({ path }) => path === 'maxPods')).toMatchObject({
      shown: '110',
      sure: 'read',
      from: ['mem.k8s.maxpods'],
    });
  });
});

describe('references', () => {
  it('name a publication once, however much of it was used', () => {
    const [one, two, ...more] = referencesOf(['mem.vmm.qemu', 'mem.guest.debian', 'mem.vmm.firecracker']);
    expect(one?.measurements.map(({ id }) => id)).toEqual(['mem.vmm.qemu', 'mem.vmm.firecracker']);
    expect(two?.publication.venue).toBe('ACM SOSP');
    expect(more).toEqual([]);
  });
});

describe('a value', () => {
  it('is written in the unit that fits its size', () => {
    expect(sayValue(assumed(0.1259, 's', ''))).toBe('125.9 ms');
    expect(sayValue(assumed(3e-5, 's', ''))).toBe('30 µs');
    expect(sayValue(assumed(0.9009, 'ms', ''))).toBe('900.9 µs');
    expect(sayValue(assumed(0, 's', ''))).toBe('0 s');
    expect(sayValue(assumed(2.5, 'MiB', ''))).toBe('2.5 MiB');
    expect(sayValue(assumed(Number.POSITIVE_INFINITY, 'Gbit/s', ''))).toBe('no limit');
    expect(sayValue(assumed(false, '', ''))).toBe('no');
    expect(sayValue(assumed([86, 100, 117], 'W', ''))).toBe('86 … 117 W');
  });

  it('of a distribution is its middle, with how far it spreads', () => {
    const start = assumed({ kind: 'lognormal', median: 1, sigma: 0.3 }, 's', '');
    expect(sayValue(start)).toBe('1 s');
    expect(saySpread(start)).toBe('σ 0.3, p95 1.638 s');
    expect(saySpread(assumed({ kind: 'uniform', min: 1, max: 3 }, 's', ''))).toBe('uniform, p95 2.9 s');
    expect(saySpread(assumed({ kind: 'constant', value: 1 }, 's', ''))).toBe('');
  });
});
