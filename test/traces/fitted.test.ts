/** Every sample becomes a scenario that is valid, and runs with about the demand that was fitted. */
import { describe, expect, it } from 'vitest';
import { aboutOf, scaleOf } from '../../src/cli/trace/about.ts';
import { readTraces } from '../../src/cli/trace/read.ts';
import { TraceFitter } from '../../src/fit/traces/fitter.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { loadScenario } from '../../src/scenario/load.ts';

const LARGEST = { cpu: 64, memory: 256 * 2 ** 30 };

async function fitted(name: string) {
  const fitter = new TraceFitter();
  const traces = await readTraces(name, undefined, (row) => fitter.add(row));
  const found = fitter.scenario(aboutOf(traces, LARGEST), scaleOf(traces, LARGEST));
  if (found === null) throw new Error(`nothing was fitted to ${name}`);
  const { resolution, problems } = loadScenario(found.text, { path: 'x.yaml', readFile: () => null });
  return { found, problems, resolution };
}

describe('a scenario that was fitted to a sample', () => {
  it.each([
    'azure-sample',
    'bitbrains-sample',
    'borg-sample',
    'huawei-sample',
    'openb-sample',
    'planetlab-sample',
    'requests-sample',
    'surf-sample',
    'swf-sample',
    'usage-sample',
  ])('is valid without a warning, and runs: %s', async (name) => {
    const { problems, resolution } = await fitted(name);
    expect(problems.map(({ code, what }) => `${code} ${what}`)).toEqual([]);
    if (resolution === null) throw new Error('no scenario');
    expect(runReplication(resolution.scenario, 0, 0).metrics.hostsUsed).toBeDefined();
  });

  it('asks for GPUs where pods do, on machines of the trace that have them', async () => {
    const { found, resolution } = await fitted('openb-sample');
    if (found.kind !== 'rows') throw new Error('no rows');
    const { apps, fleet } = found.fitted;
    expect(apps.some(({ gpus }) => gpus > 0)).toBe(true);
    expect(fleet.hosts.some(({ gpus }) => gpus > 0)).toBe(true);
    expect(resolution?.scenario.variants[0]?.apps.some(({ gpu }) => gpu !== undefined)).toBe(true);
    for (const share of Object.values(fleet.filled)) expect(share).toBeLessThan(1);
  });

  it('has copies that stay where the trace never says when they go', async () => {
    const { found } = await fitted('borg-sample');
    if (found.kind !== 'rows') throw new Error('no rows');
    expect(found.fitted.apps.every(({ lifetime }) => lifetime === null)).toBe(true);
    expect(found.fitted.apps.reduce((sum, { replicas }) => sum + replicas, 0)).toBe(found.fitted.rows);
  });
});
