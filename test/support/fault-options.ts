/** Options of what breaks, with worlds in which each of them matters. */
import { containers, orchestrated, working } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

/** Four hosts in two racks and as many power domains. */
const FLEET = { count: 4, racks: 2, powerDomains: 2 };

/** Something breaks at an instant. */
const at = (act: Section): Section =>
  containers({ host: FLEET, more: { timeline: [{ at: '10m', for: '5m', ...act }] } });

/** What is mended by itself breaks at an instant. */
const once = (act: Section): Section =>
  containers({ host: FLEET, more: { timeline: [{ at: '10m', ...act }] } });

/** Something breaks again and again. */
const failing = (rule: Section): Section =>
  containers({
    host: FLEET,
    more: { failures: [{ target: 'host', mtbf: 'exp(5m)', repair: '1m', ...rule }] },
  });

/** Hosts whose copies work are slow for a while, or now and then. */
const slowed = (act: Section): Section =>
  containers({
    host: FLEET,
    app: working,
    more: { timeline: [{ at: '10m', for: '5m', slow: 'h-1', speed: '25%', ...act }] },
  });
const slowing = (rule: Section): Section =>
  containers({
    host: FLEET,
    app: working,
    more: { failures: [{ target: 'host', kind: 'slow', mtbf: 'exp(5m)', repair: '1m', ...rule }] },
  });

/** Something happens to a pod or a node of a cluster whose program crashes again and again. */
const inCluster = (act: Section): Section => ({
  ...orchestrated('deployments', { crashes: { after: 'exp(1m)' }, readinessProbe: { periodSeconds: 2 } }),
  timeline: [{ at: '10m', for: '5m', ...act }],
});

/** Copies that crash all the time, and people who start them again. */
const mending = (said: Section = {}): Section =>
  containers({
    variant: { operators: { reaction: '10s', perRepair: 'exp(2m)', ...said } },
    more: { failures: [{ target: 'pod', mtbf: 'exp(2m)' }] },
  });

/** A cluster whose nodes are upgraded one after another. */
const upgraded = (more: Section = {}): Section => {
  const upgradeNodes = { at: '5m', takes: '2m', ...more };
  return containers({ variant: { orchestrator: 'kubernetes', maintenance: { upgradeNodes } } });
};

export const FAULT_OPTIONS: Readonly<Record<string, Option>> = {
  'timeline[].crash': { world: at({ crash: 'h-1' }), value: 'h-2' },
  'timeline[].kernelCrash': { world: once({ kernelCrash: 'h-1' }), value: 'h-2' },
  'timeline[].outage': { world: at({ outage: 'rack-1' }), value: 'rack-2' },
  'timeline[].hang': { world: inCluster({ hang: 'w-0' }), value: 'w-1' },
  'timeline[].partition': { world: inCluster({ partition: 'h-1' }), value: 'h-2' },
  'timeline[].stopKubelet': { world: inCluster({ stopKubelet: 'h-1' }), value: 'h-2' },
  'timeline[].stopRuntime': { world: inCluster({ stopRuntime: 'h-1' }), value: 'h-2' },
  'timeline[].expireCertificates': { world: inCluster({ expireCertificates: 'h-1' }), value: 'h-2' },
  'timeline[].reclaim': { world: inCluster({ reclaim: 'h-1', notice: '1m' }), value: 'h-2' },
  'timeline[].notice': { world: inCluster({ reclaim: 'h-1', notice: '1m' }), value: '5s' },
  'timeline[].drain': { world: inCluster({ drain: 'h-1' }), value: 'h-2' },
  'timeline[].loseDisk': { world: at({ loseDisk: 'h-1' }), value: 'h-2' },
  'timeline[].slow': { world: slowed({}), value: 'h-2' },
  'timeline[].speed': { world: slowed({}), value: '50%' },
  'failures[].speed': { world: slowing({ speed: '25%' }), value: '50%' },
  'variants.NAME.maintenance.upgradeNodes.at': { world: upgraded(), value: '6m' },
  'variants.NAME.maintenance.upgradeNodes.batch': { world: upgraded(), value: 2 },
  'variants.NAME.maintenance.upgradeNodes.takes': { world: upgraded(), value: '3m' },
  'hosts[].powerDomains': { world: failing({ target: 'power-domain' }), value: 1 },
  'failures[].target': { world: failing({}), value: 'rack' },
  'failures[].kind': { world: failing({}), value: 'kernel-crash' },
  'failures[].scale': {
    world: containers({ host: FLEET, more: { failures: [{ preset: 'first-year', scale: 10000 }] } }),
    value: 20000,
  },
  'failures[].of': { world: failing({}), value: 'h-2' },
  'failures[].mtbf': { world: failing({}), value: 'exp(6m)' },
  'failures[].repair': { world: failing({}), value: '2m' },
  'variants.NAME.operators.count': { world: mending(), value: 2 },
  'variants.NAME.operators.reaction': { world: mending(), value: '30s' },
  'variants.NAME.operators.perRepair': { world: mending(), value: '1m' },
  'variants.NAME.operators.errorRate': { world: mending(), value: '50%' },
  'failures[].share': { world: failing({ target: 'rack', share: '50%' }), value: '100%' },
};
