import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAGSHIP, nothing } from '../../test/support/load.ts';
import { loadScenario } from './load.ts';

const WORDS = [
  'null',
  '-1',
  '0',
  '1e9',
  '""',
  '[]',
  '{}',
  '*a',
  '&a',
  '512m',
  '3',
  'on',
  'vm',
  'exp(1s)',
  '{name: host}',
  '\t',
  ': ',
  '- ',
  'x-a',
  '#',
  "'",
  '.inf',
  'lognormal(',
];

/** The flagship with some pieces cut out, doubled, or replaced by words that mean something elsewhere. */
const damaged = fc
  .array(
    fc.record({ at: fc.nat(FLAGSHIP.length), length: fc.nat(20), word: fc.constantFrom('', ...WORDS) }),
    { minLength: 1, maxLength: 4 },
  )
  .map((cuts) =>
    cuts.reduce((text, { at, length, word }) => text.slice(0, at) + word + text.slice(at + length), FLAGSHIP),
  );

describe('whatever the text', () => {
  it('a scenario is read without a fault of ours: it resolves, or has an error with a place', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { resolution, problems } = loadScenario(text, { path: 'a.yaml', readFile: nothing });
        const errors = problems.filter(({ severity }) => severity === 'error');
        expect(resolution === null).toBe(errors.length > 0);
        for (const { line, what } of errors) expect(line, what).toBeGreaterThan(0);
      }),
      { seed: 42, numRuns: Number(process.env.FUZZ ?? 150) },
    );
  });

  it('an override is applied, or has an error with a place', () => {
    const paths = [
      'run',
      'run.seed',
      'hosts',
      'hosts[host]',
      'hosts[0].cpu',
      'apps.web',
      'apps.web.usage.cpu',
      'variants',
      'variants.vms',
      'variants.vms.vm.guestOS',
      'assertions[0].max',
      'metadata.answerWith[0]',
      'kind',
      'x-a.b',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(...WORDS), (path, word) => {
        const overrides = [`${path}=${word}`];
        const { resolution, problems } = loadScenario(FLAGSHIP, {
          path: 'a.yaml',
          readFile: nothing,
          overrides,
        });
        const errors = problems.filter(({ severity }) => severity === 'error');
        expect(resolution === null).toBe(errors.length > 0);
        for (const { line, what } of errors) expect(line, what).toBeGreaterThan(0);
      }),
      { seed: 42, numRuns: Number(process.env.FUZZ ?? 150) },
    );
  });
});
