/** Options of volumes of an app, each with a small world in which it matters, and another value. */
import { APP, containers } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

/** Pods of two apps on one node, of which each keeps data, and both are deleted. */
const deleted = (volume: Section, ofB: Section = { emptyDir: {} }): Section => ({
  ...containers({
    host: { count: 1 },
    variant: {
      orchestrator: 'kubernetes',
      pods: [
        { name: 'a', app: 'a' },
        { name: 'b', app: 'b' },
      ],
    },
    more: {
      timeline: [
        { at: '5m', delete: 'a-0' },
        { at: '6m', delete: 'b-0' },
      ],
    },
  }),
  apps: {
    a: { ...APP, replicas: 1, volumes: [{ name: 'data', written: '1Gi', ...volume }] },
    b: { ...APP, replicas: 1, volumes: [{ name: 'data', written: '1Gi', ...ofB }] },
  },
});

/** A volume that follows its pod to another node. */
const moved: Section = {
  ...containers({
    variant: { orchestrator: 'kubernetes', deployments: [{ name: 'a', app: 'a' }] },
    more: {
      volumes: { photos: {} },
      timeline: [
        { at: '0s', cordon: 'h-2' },
        { at: '4m', uncordon: 'h-2' },
        { at: '4m', cordon: 'h-1' },
        { at: '5m', delete: 'a-0' },
      ],
    },
  }),
  apps: {
    a: {
      ...APP,
      replicas: 1,
      volumes: [{ name: 'photos', persistentVolumeClaim: { claimName: 'photos' } }],
    },
  },
};

const WRITING = {
  ...APP,
  replicas: 1,
  volumes: ['x', 'y'].map((name) => ({ name, named: name, writeRate: '1MB/s' })),
};

/** Two volumes of a node that is lost, and whose pod goes on on another one. */
const saved = (backup: Section, act: Section = {}): Section => ({
  ...containers({
    variant: { orchestrator: 'kubernetes', deployments: [{ name: 'a', app: 'a' }] },
    more: {
      backups: [
        { of: 'a', every: '2m', bandwidth: '50MB/s', restores: true, ...backup },
        { name: 'other', of: 'a', volume: 'y' },
      ],
      timeline: [
        { at: '10m30s', ...act },
        { at: '0s', cordon: 'h-2' },
        { at: '10m', uncordon: 'h-2' },
        { at: '11m', crash: 'h-1' },
        { at: '12m', delete: 'a-0' },
      ].filter((moment) => Object.keys(moment).length > 1),
    },
  }),
  apps: { a: WRITING, b: WRITING },
});

/** By the path of the field in `explain`. */
export const VOLUME_OPTIONS: Readonly<Record<string, Option>> = {
  'apps.NAME.volumes[].emptyDir.medium': { world: deleted({ emptyDir: {} }), value: 'Memory' },
  'apps.NAME.volumes[].emptyDir.sizeLimit': {
    world: deleted({ emptyDir: {}, writeRate: '1MB/s' }),
    value: '1100Mi',
  },
  'apps.NAME.volumes[].tmpfs.sizeLimit': {
    world: deleted({ tmpfs: {}, writeRate: '1MB/s' }),
    value: '1100Mi',
  },
  'apps.NAME.volumes[].hostPath.path': {
    world: deleted({ hostPath: { path: '/a' } }, { hostPath: { path: '/b' } }),
    value: '/b',
  },
  'apps.NAME.volumes[].named': { world: deleted({ named: 'a' }, { named: 'b' }), value: 'b' },
  'apps.NAME.volumes[].written': { world: deleted({ emptyDir: {} }), value: '2Gi' },
  'apps.NAME.volumes[].writeRate': { world: deleted({ emptyDir: {} }), value: '1MB/s' },
  'apps.NAME.volumes[].writeLimit': {
    world: deleted({ emptyDir: {}, writeRate: '1MB/s' }),
    value: '1100Mi',
  },
  'volumes.NAME.attach': { world: moved, value: '7s' },
  'volumes.NAME.detach': { world: moved, value: '7s' },
  'volumes.NAME.mount': { world: moved, value: '7s' },
  'volumes.NAME.unmount': { world: moved, value: '7s' },
  'backups[].of': { world: saved({ volume: 'x' }), value: 'b' },
  'backups[].volume': { world: saved({}), value: 'x' },
  'backups[].every': { world: saved({}), value: '5m' },
  'backups[].bandwidth': { world: saved({}), value: '10MB/s' },
  'backups[].keeps': { world: saved({}), value: 1 },
  'backups[].to': { world: saved({}), value: 'beside' },
  'backups[].restores': { world: saved({}), value: false },
  'timeline[].backup': { world: saved({ volume: 'x' }, { backup: 'a' }), value: 'other' },
  'timeline[].restore': { world: saved({ volume: 'x' }, { restore: 'a' }), value: 'other' },
};
