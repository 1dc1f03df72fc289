/** The parts of a control plane break one by one, all together, and with the machines that carry them. */
import { describe, expect, it } from 'vitest';
import { toSeconds } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

interface Seen {
  /** Whether something can be written, from when on, s. */
  readonly writable: readonly (readonly [at: number, works: boolean])[];
  /** When each instance was ready for the first time, s. */
  readonly ready: readonly number[];
  /** When a lease was taken, s, and by which process. */
  readonly taken: readonly (readonly [at: number, process: number])[];
}

/** A Deployment of two pods that is scaled to four at 12 min, while things break. */
function seen(timeline: readonly unknown[], orchestrator: Readonly<Record<string, unknown>> = {}): Seen {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '40m', seed: 3 },
      hosts: [{ name: 'h', count: 2 }],
      apps: { web: { replicas: 2, startup: '1s' } },
      variants: {
        v: {
          runAs: 'container',
          orchestrator: { preset: 'kubernetes', ...orchestrator },
          deployments: [{ name: 'web', app: 'web' }],
        },
      },
      timeline: [...timeline, { at: '12m', scale: 'web', to: 4 }],
    }),
  );
  const records: RunRecord[] = [];
  runReplication(scenario, 0, 0, (record) => records.push(record));
  return {
    writable: records.flatMap((one) =>
      one.kind === 'level' && one.quantity === 'controlPlaneUp' ? [[toSeconds(one.at), one.value === 1]] : [],
    ),
    ready: records.flatMap((one) =>
      one.kind === 'phase' && one.phase === 'ready' ? [toSeconds(one.at)] : [],
    ),
    taken: records.flatMap((one) =>
      one.kind === 'event' && one.reason === 'LeaderElection' ? [[toSeconds(one.at), one.value]] : [],
    ),
  };
}

const out = (name: string, lasts = '10m') => ({ at: '10m', outage: name, for: lasts });
const newest = ({ ready }: Seen) => ready.slice(2);
const MACHINES = { api: { servers: 3 }, controlPlane: { machines: 3 } };

describe('a control plane', () => {
  it('of three members of etcd can be written to with two of them, and not with one', () => {
    const one = seen([out('etcd-1')]);
    expect(one.writable).toEqual([[0, true]]);
    expect(Math.max(...newest(one))).toBeLessThan(725);
    const two = seen([out('etcd-1'), out('etcd-2', '5m')]);
    expect(two.writable).toEqual([
      [0, true],
      [600, false],
      [900, true],
    ]);
    expect(Math.min(...newest(two))).toBeGreaterThan(900);
    expect(Math.max(...newest(two))).toBeLessThan(930);
  });

  it('needs all members of two', () => {
    expect(seen([out('etcd-1')], { etcd: { members: 2 } }).writable).toHaveLength(3);
  });

  it('works with any of its API servers', () => {
    expect(seen([out('api-server-0')], { api: { servers: 2 } }).writable).toEqual([[0, true]]);
    expect(seen([out('api-server')], { api: { servers: 2 } }).writable[1]).toEqual([600, false]);
  });

  it('has another process take the lease of one that died, 15 to 17 s after its last renewal', () => {
    const { taken, ready } = seen([out('scheduler-0')]);
    expect(taken).toHaveLength(1);
    const [[at, process] = [0, 0]] = taken;
    expect(at).toBeGreaterThan(600 + 15 - 2);
    expect(at).toBeLessThan(600 + 17.1);
    expect(process).toBeGreaterThan(0);
    expect(Math.max(...ready)).toBeLessThan(725);
  });

  it('gives no new pods a node while no scheduler is left, and makes none while no controllers are', () => {
    const processes = [0, 1, 2];
    for (const kind of ['scheduler', 'controller-manager']) {
      const late = newest(seen(processes.map((process) => out(`${kind}-${process}`))));
      expect(late).toHaveLength(2);
      expect(Math.min(...late)).toBeGreaterThan(1200);
      expect(Math.max(...late)).toBeLessThan(1230);
    }
  });

  it('loses all that stands on a machine with it', () => {
    const crash = (number: number) => ({ at: '10m', crash: `control-plane-${number}`, for: '10m' });
    expect(seen([crash(1)], MACHINES).writable).toEqual([[0, true]]);
    expect(seen([crash(1)], MACHINES).taken.length).toBe(2);
    expect(seen([crash(1), crash(3)], MACHINES).writable).toEqual([
      [0, true],
      [600, false],
      [1200, true],
    ]);
  });
});
