/** The scheduler of a run: the policy of its preset with what plug-ins add, and how it goes about its queue. */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import { startScheduler } from '../../../control/scheduling/start-scheduler.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { compose } from '../../../policies/compose.ts';
import type { Composition, Filter, Policy } from '../../../policies/policy.ts';
import { kubernetes } from '../../../policies/presets/kubernetes.ts';
import { partsNamed } from '../../../policies/registry.ts';
import type { Orchestrator } from '../../resolved-cluster.ts';
import type { World } from '../copies/lives.ts';
import { pluginsAt } from '../policy-of.ts';

/** Of its client. Source: kube-scheduler, clientConnection. */
const LIMITS = { qps: 50, burst: 100 };

/** Source: kube-scheduler, podInitialBackoffSeconds and podMaxBackoffSeconds. */
const INITIAL_BACKOFF = fromSeconds(1);
const MAX_BACKOFF = fromSeconds(10);

/** From that minor version on, calls of a preemption are made beside the next decisions, and a pod may be popped early. */
const BESIDE_SINCE = 33;

/** Starts it; returns the client that it writes with. */
export function startScheduling(world: World, orchestrator: Orchestrator, server: ApiServer): ApiClient {
  const { sim, variant, fleet, streams, emit } = world;
  const { decisionFixed, decisionPerNode } = variant.placement;
  const isNew = Number(orchestrator.version.split('.')[1]) >= BESIDE_SINCE;
  const { client } = startScheduler({
    sim,
    nodes: fleet.nodes,
    policy: (further) => policyOf(world, orchestrator, further),
    rules: {
      initialBackoff: INITIAL_BACKOFF,
      maxBackoff: MAX_BACKOFF,
      popsEarly: isNew,
      cost: { fixed: decisionFixed, perFiltered: decisionPerNode, perScored: 0 },
      regretEvery: 0,
      waitsForVictims: !isNew,
      waitsForStatus: false,
    },
    draws: {
      ties: streams.stream('placement', 'policy'),
      preemption: streams.stream('preemption', 'policy'),
    },
    preempts: true,
    emit,
    server,
    limits: LIMITS,
  });
  return client;
}

/** A policy of the user's own stands for all; filters and scores come beside those of the preset. */
function policyOf(
  { scenario }: World,
  { preset: name, version, scheduler }: Orchestrator,
  further: readonly Filter[],
): Policy {
  const own = pluginsAt(scenario.plugins, scheduler.plugins);
  const policy = own.flatMap(({ policies }) => policies).at(-1);
  if (policy !== undefined) return policy;
  const preset = name === 'kubernetes' ? kubernetes(version) : ownWay(name, version);
  return compose({
    ...preset,
    filters: [...further, ...preset.filters, ...own.flatMap(({ filters }) => filters)],
    scores: [...preset.scores, ...own.flatMap(({ scores }) => scores).map((score) => ({ score, weight: 1 }))],
  });
}

/** Another orchestrator's choice among the nodes that pods can stand on, whatever they ask of them. */
function ownWay(name: string, version: string): Composition {
  const parts = partsNamed(name);
  return { ...parts, filters: [...kubernetes(version).filters, ...parts.filters] };
}
