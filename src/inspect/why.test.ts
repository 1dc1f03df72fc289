import { expect, test } from 'vitest';
import { CROWDED } from '../../test/support/towtank.ts';
import { loadScenario } from '../scenario/load.ts';
import type { ResolvedScenario } from '../scenario/resolved.ts';
import { Biographer } from './biography.ts';
import { replay } from './replay.ts';
import { whyOf } from './why.ts';

/** A scenario in which `large` has no node until one joins at 2 min, in two variants: with an orchestrator, and without. */
const crowded = read(CROWDED);

function read(text: string): ResolvedScenario {
  const { resolution, problems } = loadScenario(text, { path: 'crowded.yaml', readFile: () => null });
  if (resolution === null) throw new Error(problems.map(({ what }) => what).join('\n'));
  return resolution.scenario;
}

function why(name: string, at: number, variant = 0, scenario = crowded) {
  const biographer = new Biographer(name);
  const { insight } = replay(scenario, { variant, replication: 0, at }, (record, names) =>
    biographer.hear(record, names),
  );
  const found = biographer.finish(insight);
  if (found === null) throw new Error(`there is no ${name}`);
  return whyOf(found);
}

test.each([0, 1])('a copy that waits says why, as it is at the instant asked (variant %d)', (variant) => {
  expect(why('large-0', 30, variant)).toMatchObject({
    phase: 'queued',
    cause: 'unplaceable',
    machine: null,
    attempts: 1,
    reasons: ['1 are of a group that it may not stand on', '1 have too little free CPU'],
  });
});

test.each([0, 1])('one that has its node has no reasons, and says what it has waited for (%d)', (variant) => {
  const { phase, machine, reasons, attempts, waited, since, askedAt } = why('large-0', 300, variant);
  expect({ phase, machine, reasons, attempts }).toEqual({
    phase: 'ready',
    machine: 'late-1',
    reasons: [],
    attempts: 2,
  });
  expect(waited[0]?.phase).toBe('queued');
  expect(waited[0]?.seconds).toBeCloseTo(120, 0);
  expect(waited.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(since - askedAt, 6);
});
