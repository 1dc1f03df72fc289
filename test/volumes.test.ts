/** What becomes of the data of copies, by kind of volume, by hand. */
import { describe, expect, test } from 'vitest';
import { toSeconds } from '../src/engine/time.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { DataRecord } from '../src/volume-records.ts';
import { load } from './support/load.ts';

const GIB = 2 ** 30;

/** One of each kind, with 1 GiB on each. */
const ALL = [
  { name: 'own', ownDisk: {} },
  { name: 'mount', tmpfs: {} },
  { name: 'fast', emptyDir: { medium: 'Memory' } },
  { name: 'scratch', emptyDir: {} },
  { name: 'directory', hostPath: { path: '/data' } },
  { name: 'database', named: 'database' },
  { name: 'claim', persistentVolumeClaim: {} },
].map((volume) => ({ ...volume, written: '1Gi' }));

const PODS = {
  runAs: 'container',
  orchestrator: 'kubernetes',
  statefulSets: [{ name: 'store', app: 'store' }],
};

interface Parts {
  readonly app?: object;
  readonly variant?: object;
  readonly hosts?: number;
  readonly timeline?: readonly object[];
}

/** Data that is lost or left, as told: `kind bytes` in GiB. */
function toldOf({ app = {}, variant = PODS, hosts = 1, timeline = [] }: Parts): string[] {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '8m', seed: 1 },
      hosts: [{ name: 'host', count: hosts, cpu: 8, memory: '32Gi' }],
      apps: { store: { replicas: 1, startup: '1s', volumes: ALL, ...app } },
      variants: { v: variant },
      timeline,
    }),
  );
  const told: DataRecord[] = [];
  runReplication(scenario, 0, 0, (record) => {
    if (record.kind === 'data') told.push(record);
  });
  return told.map(({ volume, event, fate, bytes }) => `${volume} ${event} ${fate} ${bytes / GIB}`);
}

test('a container that is made anew has lost its writable layer and what was mounted into it, and nothing else', () => {
  expect(toldOf({ app: { crashes: { after: '5m' } } })).toEqual([
    'writable-layer container-restart lost 1',
    'tmpfs container-restart lost 1',
  ]);
});

test('a pod that is deleted takes all with it that is neither of its node nor on the network', () => {
  expect(toldOf({ timeline: [{ at: '5m', delete: 'store-0' }] })).toEqual([
    'writable-layer deletion lost 1',
    'tmpfs deletion lost 1',
    'memory deletion lost 1',
    'empty-dir deletion lost 1',
  ]);
});

test('what a node keeps for pods that have gone elsewhere is left behind there', () => {
  const timeline = [
    { at: '4m', cordon: 'host-1' },
    { at: '4m', cordon: 'host-2' },
    { at: '5m', delete: 'store-0' },
  ];
  const left = toldOf({ hosts: 2, timeline }).filter((one) => one.includes('left'));
  expect(left).toEqual(['host-path other-machine left 1', 'named other-machine left 1']);
});

test('a machine that comes back has lost its memory, and its containers are made anew', () => {
  expect(toldOf({ timeline: [{ at: '4m', crash: 'host-1', for: '1m' }] })).toEqual([
    'tmpfs machine-restart lost 1',
    'memory machine-restart lost 1',
    'writable-layer machine-restart lost 1',
  ]);
});

test('a machine that does not come back takes all with it but what is on the network', () => {
  expect(toldOf({ timeline: [{ at: '4m', crash: 'host-1' }] })).toEqual([
    'tmpfs machine-restart lost 1',
    'memory machine-restart lost 1',
    'writable-layer machine-lost lost 1',
    'empty-dir machine-lost lost 1',
    'host-path machine-lost lost 1',
    'named machine-lost lost 1',
  ]);
});

test('a disk that is lost takes at once what lies on it, and the machine what was in its memory', () => {
  expect(toldOf({ timeline: [{ at: '4m', loseDisk: 'host-1', for: '1m' }] })).toEqual([
    'writable-layer disk-lost lost 1',
    'tmpfs machine-restart lost 1',
    'memory machine-restart lost 1',
    'empty-dir disk-lost lost 1',
    'host-path disk-lost lost 1',
    'named disk-lost lost 1',
  ]);
});

test('an app that says nothing of volumes tells nothing of data', () => {
  expect(toldOf({ app: { volumes: [] }, timeline: [{ at: '5m', delete: 'store-0' }] })).toEqual([]);
});

describe('without an orchestrator', () => {
  const ended = { lifetime: '5m' };

  test('a container that ends takes the same with it as a pod', () => {
    expect(toldOf({ app: ended, variant: { runAs: 'container' } })).toEqual([
      'writable-layer deletion lost 1',
      'tmpfs deletion lost 1',
      'memory deletion lost 1',
      'empty-dir deletion lost 1',
      'host-path other-machine left 1',
      'named other-machine left 1',
    ]);
  });

  test('all that lies on the disk of a VM goes with the VM, and what is on the network stays', () => {
    expect(
      toldOf({ app: ended, variant: { runAs: 'vm', vm: { memory: '8Gi', disk: { size: '20Gi' } } } }),
    ).toEqual([
      'vm-disk deletion lost 1',
      'memory deletion lost 1',
      'memory deletion lost 1',
      'vm-disk deletion lost 1',
      'vm-disk deletion lost 1',
      'vm-disk deletion lost 1',
    ]);
  });
});

describe('a claim that pods share, from one node to another', () => {
  /** Seconds from the deletion of the pod at which its successor is told of, on the other node. */
  function movedOf(accessMode: string): Record<string, number> {
    const claim = { name: 'photos', persistentVolumeClaim: { claimName: 'photos', accessMode } };
    const { scenario } = load(
      JSON.stringify({
        apiVersion: 'towtank/v1',
        run: { duration: '10m', seed: 1 },
        hosts: [{ name: 'host', count: 2, cpu: 8, memory: '32Gi' }],
        apps: { web: { replicas: 1, startup: '1s', volumes: [{ ...claim, written: '1Gi' }] } },
        volumes: { photos: { attach: '4s', detach: '3s', mount: '1s', unmount: '2s' } },
        variants: {
          v: { runAs: 'container', orchestrator: 'kubernetes', deployments: [{ name: 'web', app: 'web' }] },
        },
        timeline: [
          { at: '0s', cordon: 'host-2' },
          { at: '4m', uncordon: 'host-2' },
          { at: '4m', cordon: 'host-1' },
          { at: '5m', delete: 'web-0' },
        ],
      }),
    );
    const at: Record<string, number> = {};
    runReplication(scenario, 0, 0, (record) => {
      const seconds = toSeconds(record.at) - 300;
      if (record.kind === 'phase' && record.instance === 1) at[record.phase] ??= seconds;
      if (record.kind === 'event' && record.index === 1) at[record.reason] ??= seconds;
      if (record.kind === 'data') throw new Error('a network volume loses nothing');
    });
    return at;
  }

  test('waits for the volume to be unmounted, detached, attached and mounted: 2 + 3 + 4 + 1 s', () => {
    const at = movedOf('ReadWriteOnce');
    expect(at['mounting']).toBeLessThan(0.3);
    expect(at['FailedAttachVolume']).toBeLessThan(0.3);
    // Calls and watches between them take some milliseconds each.
    expect(at['SuccessfulAttachVolume']).toBeGreaterThan(9);
    expect(at['SuccessfulAttachVolume']).toBeLessThan(9.3);
    expect((at['imaging'] ?? 0) - (at['SuccessfulAttachVolume'] ?? 0)).toBeCloseTo(1, 6);
    expect(at['ready']).toBeGreaterThan(11);
  });

  test('waits for nothing but the mount where nodes reach it over the network', () => {
    const at = movedOf('ReadWriteMany');
    expect(at).not.toHaveProperty('FailedAttachVolume');
    expect((at['imaging'] ?? 0) - (at['mounting'] ?? 0)).toBeCloseTo(1, 6);
  });
});

test('a volume on a node that is lost comes to another after 40 to 55 s, 5 min and 6 min', () => {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '20m', seed: 1 },
      hosts: [{ name: 'host', count: 2, cpu: 8, memory: '32Gi' }],
      apps: {
        web: {
          ...{ replicas: 1, startup: '1s' },
          volumes: [{ name: 'photos', persistentVolumeClaim: { claimName: 'photos' } }],
        },
      },
      volumes: { photos: { attach: '4s', detach: '3s' } },
      variants: {
        v: { runAs: 'container', orchestrator: 'kubernetes', deployments: [{ name: 'web', app: 'web' }] },
      },
      timeline: [
        { at: '0s', cordon: 'host-2' },
        { at: '1m', uncordon: 'host-2' },
        { at: '2m', crash: 'host-1' },
      ],
    }),
  );
  const attached: number[] = [];
  runReplication(scenario, 0, 0, (record) => {
    if (record.kind === 'event' && record.reason === 'SuccessfulAttachVolume')
      attached.push(toSeconds(record.at) - 120);
  });
  const [, second = 0] = attached;
  expect(second).toBeGreaterThan(40 + 300 + 360 + 7);
  expect(second).toBeLessThan(55 + 300 + 360 + 8);
});

describe('a VM that is restarted on another host', () => {
  const GIVEN_UP = { runAs: 'vm', ha: { restart: true, detectAfter: '30s' } };
  const POOL = { storage: { pools: [{ name: 'san', size: '1Ti' }] } };

  /** What is told of its data and of its backups, by second, where its first host does not come back. */
  function storyOf(disk: object, more: object = {}): string[] {
    const { scenario } = load(
      JSON.stringify({
        apiVersion: 'towtank/v1',
        run: { duration: '20m', seed: 1 },
        hosts: [{ name: 'host', count: 2, cpu: 8, memory: '32Gi', disk: { size: '1Ti' } }],
        apps: { db: { replicas: 1, startup: '1s', volumes: [{ name: 'own', ownDisk: {}, written: '1Gi' }] } },
        ...POOL,
        variants: { v: { ...GIVEN_UP, vm: { memory: '8Gi', disk: { size: '40Gi', ...disk } }, ...more } },
        timeline: [
          { at: '12m', crash: 'host-1' },
          { at: '12m', crash: 'host-2', for: '10s' },
        ],
      }),
    );
    const told: string[] = [];
    runReplication(scenario, 0, 0, (record) => {
      const second = Math.floor(toSeconds(record.at));
      if (record.kind === 'data')
        told.push(`${second} ${record.volume} ${record.fate} ${record.bytes / GIB}`);
      if (record.kind === 'backup' && record.step !== 'taken')
        told.push(
          `${record.step === 'restored' ? '' : `${second} `}${record.step} ${toSeconds(record.took)}`,
        );
    });
    return told;
  }

  test('has lost a disk of its host when that is given up, and finds one on a pool again', () => {
    expect(storyOf({})).toEqual(['750 vm-disk lost 1']);
    expect(storyOf({ on: 'san' })).toEqual([]);
  });

  test('counts what it writes on the disk that it has now, on a host where it had one before', () => {
    const { scenario } = load(
      JSON.stringify({
        apiVersion: 'towtank/v1',
        run: { duration: '30m', seed: 1 },
        hosts: [{ name: 'host', count: 2, cpu: 8, memory: '32Gi', disk: { size: '1Ti' } }],
        apps: {
          db: {
            ...{ replicas: 1, startup: '1s' },
            volumes: [{ name: 'own', ownDisk: {}, written: '1Gi', writeRate: '1Mi/s' }],
          },
        },
        variants: { v: { ...GIVEN_UP, vm: { memory: '8Gi', disk: { size: '40Gi' } } } },
        timeline: [
          { at: '5m', crash: 'host-1', for: '5m' },
          { at: '15m', crash: 'host-2', for: '5m' },
        ],
      }),
    );
    let moves = 0;
    const written = new Map<number, number>();
    runReplication(scenario, 0, 0, (record) => {
      if (record.kind === 'phase' && record.cause === 'restarted-elsewhere') moves++;
      if (record.kind === 'level' && record.quantity === 'diskThin')
        written.set(record.machine, record.value);
    });
    expect(moves).toBe(2);
    // 1 GiB, and 1 MiB/s for the 14 min or more in which it is on its first host again, beside the guest.
    expect(Math.max(...written.values())).toBeGreaterThan(GIB + 14 * 60 * 2 ** 20);
  });

  test('has its data again where a backup holds it: lost is the work from the backup to the end of its host', () => {
    // 1 GiB at 1 GiB/s; the last backup began at 10 min, the host went down at 12.
    const backups = [{ of: 'db', every: '5m', bandwidth: '1073741824B/s', restores: true }];
    expect(storyOf({}, { backups })).toEqual(['750 undone 120', 'restored 1']);
  });
});
