import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/experiment/experiment.ts';
import { load, SHIPPED, shipped } from './shipped.ts';

/** Enough for intervals; the files ask for more where an answer needs it, and for fewer where little is left to chance. */
const REPLICATIONS = 8;

describe('the assertions of shipped scenarios', () => {
  it.each(SHIPPED.filter((path) => shipped(path).assertions.length > 0))(
    'hold: %s',
    async (path) => {
      const { resolution } = load(path);
      if (resolution === null) throw new Error(`${path} is not valid`);
      const { summary } = await runExperiment(resolution, {
        version: 'test',
        jobs: 1,
        replications: Math.min(REPLICATIONS, resolution.scenario.run.replications.max),
      });
      const failed = summary.assertions.filter(({ verdict }) => verdict !== 'PASS');
      expect(failed).toEqual([]);
    },
    240_000,
  );
});
