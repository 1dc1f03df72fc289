/** Pulls while the registry answers nobody, or slowly, where no orchestrator runs what waits for them. */
import { describe, expect, test } from 'vitest';
import { toSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import { load } from './support/load.ts';
import type { Section } from './support/probe-scenarios.ts';

/** 125 MB a second, and one layer of 250 MB on the wire: 2 s. */
const WORLD = {
  apiVersion: 'towtank/v1',
  run: { duration: '30m', seed: 1 },
  hosts: [{ name: 'h', count: 1, cpu: 8, memory: '32Gi', network: '10Gbps' }],
  registry: { egress: '1Gbps', latency: '100ms' },
};

/** When the first pull was over, s. */
function pulledAt(app: Section, variant: Section, act: Section | null): number {
  const timeline = act === null ? [] : [act];
  const apps = { web: { replicas: 1, startup: '1s', ...app } };
  const { scenario } = load(JSON.stringify({ ...WORLD, apps, timeline, variants: { v: variant } }));
  const records: RunRecord[] = [];
  runReplication(scenario, 0, 0, (record) => records.push(record));
  const pull = records.find(({ kind }) => kind === 'pull');
  if (pull === undefined) throw new Error('nothing was pulled');
  return toSeconds(pull.at);
}

const image = { image: { name: 'i', layers: [{ id: 'x', size: '238Mi', compressed: '238Mi' }] } };
const container = (act: Section | null) => pulledAt(image, { runAs: 'container' }, act);
const vm = (act: Section | null) =>
  pulledAt({}, { runAs: 'vm', vm: { vcpus: 1, memory: '1Gi', disk: '20Gi', imageCached: false } }, act);

describe('an image of a container', () => {
  const usual = container(null);

  test('is asked for again and again, after longer and longer waits, while the registry answers nobody', () => {
    const at = container({ at: '0s', outage: 'registry', for: '2m' });
    expect(at).toBeGreaterThan(120 + 2);
    expect(at).toBeLessThan(2 * 120 + 60);
  });

  test('is sent from its beginning where it was broken off in the middle', () => {
    const at = container({ at: '1s', outage: 'registry', for: '100ms' });
    // It is asked for anew 10 s after it was refused.
    expect(at).toBeGreaterThan(usual + 1 + 9);
    expect(at).toBeLessThan(usual + 1 + 11);
  });

  test('takes longer from a registry that is slow, for as long as that lasts', () => {
    const slow = container({ at: '0s', slow: 'registry', speed: '10%' });
    // The transfer and the time to the first byte are ten times as long; what the node does with it is not.
    expect(slow - usual).toBeGreaterThan(9 * 2);
    expect(slow - usual).toBeLessThan(9 * 2.2);
    const mended = container({ at: '0s', slow: 'registry', speed: '10%', for: '10s' });
    expect(mended).toBeGreaterThan(10);
    expect(mended).toBeLessThan(13);
  });
});

describe('the image of a guest', () => {
  test('is fetched once the registry answers again, from its beginning', () => {
    const usual = vm(null);
    expect(vm({ at: '0s', outage: 'registry', for: '5m' })).toBeCloseTo(300 + usual, 1);
    const broken = vm({ at: '1s', outage: 'registry', for: '1m' });
    expect(broken).toBeCloseTo(61 + usual, 1);
  });
});
