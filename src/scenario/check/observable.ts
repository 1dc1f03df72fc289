/** Metrics that are asked for and that no variant they are asked of can produce. */

import { METRICS } from '../../metrics/catalogue.ts';
import { breaks } from '../build/faults/faults.ts';
import { volumeKindsOf } from '../build/volumes/volume-specs.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ResolvedScenario, ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

const boots = (variant: ResolvedVariant): boolean =>
  variant.runAs === 'vm' && variant.apps.some((app) => (app.vm ?? variant.vm)?.start === 'boot');

const decides = (variant: ResolvedVariant): boolean => variant.runAs === 'container' || boots(variant);

const works = (variant: ResolvedVariant): boolean => variant.apps.some((app) => app.task !== null);

const suspends = (variant: ResolvedVariant): boolean =>
  variant.timeline.some(({ act }) => act.kind === 'suspend');

const pullsContainers = (variant: ResolvedVariant): boolean =>
  variant.runAs === 'container' && variant.runtime?.pull.cached === false;

const moves = (variant: ResolvedVariant): boolean => variant.migration !== null;

const pools = (variant: ResolvedVariant): boolean =>
  variant.runAs === 'vm' && variant.apps.some((app) => (app.vm ?? variant.vm)?.warmPool !== undefined);

const hasGpus = (variant: ResolvedVariant): boolean =>
  variant.nodes?.from === 'hosts' && variant.hosts.some((host) => host.gpus !== undefined);

const keepsData = (variant: ResolvedVariant): boolean => volumeKindsOf(variant).length > 0;

const backsUp = (variant: ResolvedVariant): boolean => (variant.backups ?? []).length > 0;

const attaches = (variant: ResolvedVariant): boolean =>
  variant.orchestrator !== undefined && volumeKindsOf(variant).includes('network');

/** What a variant must have for a metric to be observed. Metrics that are not here always are. */
const NEEDS: Readonly<Record<string, (variant: ResolvedVariant) => boolean>> = {
  'stage.boot': boots,
  'stage.probe': (variant) => variant.apps.some((app) => app.readinessProbe !== null),
  taskTime: works,
  taskRate: works,
  taskRatePerInstance: works,
  networkShort: (variant) => variant.apps.some((app) => app.traffic !== null),
  pullTime: (variant) => pullsContainers(variant) || boots(variant),
  'pulled.peers': (variant) => pullsContainers(variant) && variant.runtime?.pull.peerToPeer !== null,
  'pulled.cache': (variant) => pullsContainers(variant) && variant.registry.caches.length > 0,
  migrations: moves,
  migrationTime: moves,
  migrationPause: moves,
  migrationBytes: moves,
  suspended: suspends,
  resumeTime: suspends,
  pooled: pools,
  warmStarts: pools,
  dataLost: keepsData,
  dataLeftBehind: keepsData,
  attachTime: attaches,
  recoveryPoint: backsUp,
  restoreTime: backsUp,
  schedulingLatency: decides,
  decisionTime: decides,
  nodesVisited: decides,
  nodesScored: decides,
  blastRadius: breaks,
  detectionTime: (variant) => breaks(variant) && variant.orchestrator !== undefined,
  duplicates: (variant) => variant.orchestrator !== undefined,
  gpuAllocated: hasGpus,
  gpuFragmentation: hasGpus,
};

/** Reports them, for the headline and for what is judged. */
export function checkObservable(scenario: ResolvedScenario, top: Tree, problems: Problem[]): void {
  const asked = [
    ...scenario.answerWith.map((metric, i) => ({ metric, of: null, path: ['metadata', 'answerWith', i] })),
    ...judged(scenario.assertions, ['assertions']),
    ...judged(scenario.claim?.holdsIf ?? [], ['claim', 'holdsIf']),
    ...judged(scenario.targets, ['targets']),
  ];
  for (const { metric, of, path } of asked) {
    const needs = METRICS[metric]?.observedBy === 'bench' ? () => false : NEEDS[metric];
    const variants = scenario.variants.filter((variant) => of === null || of.includes(variant.name));
    if (!needs || variants.some(needs)) continue;
    const what = `${metric} can not be observed in ${variants.map((variant) => variant.name).join(', ')}`;
    problems.push(problem({ code: 'TT0311', what, origin: writtenAt(top, path) }));
  }
}

function judged(
  list: readonly { readonly metric: string; readonly variants: readonly string[] }[],
  place: readonly string[],
) {
  return list.map(({ metric, variants }, i) => ({ metric, of: variants, path: [...place, i, 'metric'] }));
}
