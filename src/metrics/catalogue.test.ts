import { describe, expect, it } from 'vitest';
import { METRICS, metricLabel } from './catalogue.ts';
import { EVICTION_REASONS, RESTART_REASONS } from './recovery/reasons.ts';
import { LOST_ON } from './volumes/data-tracker.ts';

/** The names that the contract fixes, with their units. */
const CONTRACT: Readonly<Record<string, readonly string[]>> = {
  '1': [
    ...['hostsNeeded', 'hostsUsed', 'instancesPerHost', 'placed', 'pending', 'unschedulable', 'nodesVisited'],
    ...[
      'nodesScored',
      'scoreRegret',
      'restarts',
      'evictions',
      'oomKills',
      'schedulingConflicts',
      'preemptions',
      'blastRadius',
      'events',
    ],
  ],
  s: [
    ...[
      'bootToReady',
      'stage.queue',
      'stage.placement',
      'stage.image',
      'stage.boot',
      'stage.start',
      'stage.probe',
    ],
    ...[
      'schedulingLatency',
      'decisionTime',
      'recoveryTime',
      'detectionTime',
      'rolloutDuration',
      'requestLatency',
    ],
  ],
  bytes: [
    ...['ramReserved', 'ramUsed', 'ramOverhead', 'ramStranded', 'diskLogical', 'diskPhysical'],
    ...['diskSavedBySharing', 'dataLost'],
  ],
  cores: ['cpuReserved', 'cpuUsed', 'cpuStranded'],
  fraction: [
    ...['cpuSteal', 'availability', 'serviceAvailability', 'requestErrors', 'fragmentation'],
    ...['utilization.cpu', 'utilization.memory', 'utilization.disk', 'utilization.network'],
  ],
  '1/s': ['requestRate'],
  'instance-seconds': ['rolloutUnavailable'],
  kWh: ['energy'],
  USD: ['cost'],
};

describe('the catalogue of metrics', () => {
  it('has every metric of the contract with its unit', () => {
    for (const [unit, names] of Object.entries(CONTRACT))
      for (const name of names) expect(METRICS[name]?.unit, name).toBe(unit);
  });

  it('explains each metric in one sentence', () => {
    for (const [name, { meaning }] of Object.entries(METRICS)) expect(meaning, name).toMatch(/^[A-Z].*\.$/);
  });

  it('calls a count what happens, and a state how things stand at the end', () => {
    const ofKind = (kind: string) => Object.keys(METRICS).filter((name) => METRICS[name]?.kind === kind);
    const pulled = ['pulls', 'pulled.registry', 'pulled.peers', 'pulled.cache'];
    const lostOn = Object.values(LOST_ON).map((kind) => `.${kind}`);
    const counts = [
      'migrations',
      'restarts',
      'oomKills',
      'evictions',
      'storagePauses',
      'noLongerWanted',
      ...RESTART_REASONS.map((reason) => `restarts.${reason}`),
      ...EVICTION_REASONS.map((reason) => `evictions.${reason}`),
      'schedulingConflicts',
      'preemptions',
      'apiCalls',
      'endpointBytes',
      'faults',
      ...['', ...lostOn].map((kind) => `dataLost${kind}`),
      ...['backupsTaken', 'backupsMissed'],
      'events',
    ];
    expect(ofKind('count')).toEqual(['warmStarts', ...pulled, ...counts]);
    const ofClusters = [
      'unrecovered',
      'updatedPods',
      'allReadyAt',
      'rolloutsOpen',
      'backupBytes',
      'dataLeftBehind',
      'fairness',
      'makespan',
    ];
    expect(ofKind('state')).toEqual(['placed', 'unschedulable', 'storageFullAt', ...ofClusters]);
  });

  it('names the metrics in words', () => {
    expect(['hostsNeeded', 'ramReserved', 'oomKills', 'stage.boot', 'ram.guestOs'].map(metricLabel)).toEqual([
      'hosts needed',
      'RAM reserved',
      'OOM kills',
      'stage boot',
      'RAM guest OS',
    ]);
  });
});
