import { expect, it } from 'vitest';
import { benchView } from '../../../src/cli/bench/bench-view.ts';
import { BenchData } from '../../../src/report/bench/data.ts';
import { benchResult } from '../../support/bench-result.ts';
import pc from 'picocolors';
it('x', () => {
  const facts = { wallSeconds: 8.31, folder: 'reports/bench-openb', next: 'towtank bench --open' };
  const r = benchResult();
  const one = r.cells.length && Object.fromEntries(Object.entries({}));
  console.log(benchView(new BenchData(r), facts, pc.createColors(false)));
});
