import { describe, expect, it } from 'vitest';
import { breaches } from './import-rule.ts';
import { filesUnder, textOf } from './source.ts';

describe('the import rule', () => {
  it('is kept by every file under src', () => {
    const files = filesUnder('src', ['.ts']);
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((path) => breaches(path.slice('src/'.length), textOf(path)))).toEqual([]);
  });

  it.each([
    ['engine/x.ts', "import { Cpu } from '../infra/sharing/cpu.ts';"],
    ['engine/x.ts', "import type { Phase } from '../records.ts';"],
    ['metrics/x.ts', "import { PHASE_CHANGES } from '../phases.ts';"],
    ['stats/x.ts', "import { log } from '../engine/math.ts';"],
    ['infra/x.ts', "import type { Node } from '../cluster/node-table.ts';"],
    ['cluster/x.ts', "export * from '../infra/host.ts';"],
    ['policies/x.ts', "import { Simulation } from '../engine/simulation.ts';"],
    ['policies/x.ts', "import { RandomStream } from '../engine/random.ts';"],
    ['control/x.ts', "import { Machine } from '../infra/machine.ts';"],
    ['metrics/x.ts', "import { Simulation } from '../engine/simulation.ts';"],
    ['faults/x.ts', "import type { Pod } from '../cluster/pod.ts';"],
    ['scenario/x.ts', "import { page } from '../report/page.ts';"],
    ['experiment/x.ts', "import { log } from '../engine/math.ts';"],
    ['report/x.ts', "import { runExperiment } from '../experiment/run.ts';"],
    ['cli/x.ts', "import { METRICS } from '../metrics/catalogue.ts';"],
    ['new/x.ts', "import { log } from '../engine/math.ts';"],
    ['infra/x.test.ts', "import { page } from '../report/page.ts';"],
    ['engine/heap.ts', "import seedrandom from 'seedrandom';"],
    ['metrics/x.ts', "import { z } from 'zod';"],
    ['cli/x.ts', "const { stringify } = await import('yaml');"],
    ['scenario/x.ts', "import { readFileSync } from 'node:fs';"],
    ['report/x.ts', "import { join } from 'node:path';"],
    ['experiment/run.ts', "import { cpus } from 'node:os';"],
    ['scenario/x.ts', "import _ from 'lodash';"],
    ['cli/x.ts', 'await import(nameOf(verb));'],
  ])('is broken by %s with %s', (path, text) => {
    expect(breaches(path, text)).toHaveLength(1);
  });

  it.each([
    ['policies/x.ts', "import type { RandomStream } from '../engine/random.ts';"],
    ['control/x.ts', "import type { Machine } from '../infra/machine.ts';"],
    ['infra/life/x.ts', "import type { Phase } from '../../records.ts';"],
    ['node/x.ts', "import { assertLegalChange } from '../phases.ts';"],
    ['engine/random.ts', "import seedrandom from 'seedrandom';"],
    ['stats/x.test.ts', "import { log } from '../engine/math.ts';\nimport fc from 'fast-check';"],
    ['report/x.ts', "const vega = await import('vega');"],
  ])('is kept by %s with %s', (path, text) => {
    expect(breaches(path, text)).toEqual([]);
  });
});
