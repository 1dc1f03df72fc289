/** Puts the schedulers of a cluster together, and has them hear of pods and nodes. Holds no logic. */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { ClientLimits } from '../../cluster/api/token-bucket.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Filter, Policy } from '../../policies/policy.ts';
import type { RecordListener } from '../../records.ts';
import { ApiBinder, type Binder } from './binder.ts';
import { NodeWatch } from './node-watch.ts';
import { Nominations } from './nominations.ts';
import { Placements } from './placements.ts';
import { Preemptor } from './preemptor.ts';
import { Scheduler } from './scheduler.ts';
import type { SchedulerRules, Share } from './scheduler-rules.ts';

/** What a scheduler is made of, whether it stands behind an API server or not. */
export interface SchedulerParts {
  readonly sim: Simulation;
  readonly nodes: NodeTable;
  /** Makes the policy, with further filters before its own. */
  readonly policy: (further: readonly Filter[]) => Policy;
  readonly rules: SchedulerRules;
  readonly draws: { readonly ties: RandomStream; readonly preemption: RandomStream };
  /** Whether pods are driven away for others of a higher priority. */
  readonly preempts: boolean;
  readonly emit: RecordListener;
}

/** What it takes beside to stand behind an API server. */
interface Behind {
  readonly server: ApiServer;
  readonly limits: ClientLimits;
}

/**
 * A scheduler that writes through a client of the server, and watches its pods and nodes. `apart`: apps whose pods have
 * one of their own beside it, on the same nodes; each has a queue and a client, and what it decides counts once the
 * decision is over. `scheduler`: the one of all other pods.
 */
export function startSchedulers(parts: SchedulerParts & Behind, apart: readonly string[] = []) {
  const { server, nodes, limits } = parts;
  const placements = new Placements(nodes);
  const started: { readonly scheduler: Scheduler; readonly client: ApiClient }[] = [];
  const changed: Share['changed'] = (cure) => {
    for (const { scheduler } of started) scheduler.happened(cure);
  };
  const start = (name: string, isOurs: Share['isOurs']) => {
    const client = server.client(name, limits);
    const binder = new ApiBinder(client, nodes);
    const share = apart.length === 0 ? null : { isOurs, changed };
    const scheduler = assembleScheduler(parts, binder, budgetsOf(server), placements, share);
    server.watch(server.store.pods, (event, pod) => scheduler.hear(event, pod));
    started.push({ scheduler, client });
    return scheduler;
  };
  const scheduler = start('scheduler', ({ template }) => !apart.includes(template.app));
  for (const app of apart) start(`scheduler of ${app}`, ({ template }) => template.app === app);
  const nodeWatch = new NodeWatch(nodes, changed);
  server.watch(server.store.nodes, (event, node) => nodeWatch.hear(event, node));
  return { scheduler, started };
}

const budgetsOf =
  ({ store }: ApiServer) =>
  () => [...store.disruptionBudgets.all()];

/** A scheduler that asks `binder`, and hears of nothing yet. `share`: null: the nodes are its alone. */
export function assembleScheduler(
  { sim, nodes, policy: makePolicy, rules, draws, preempts, emit }: SchedulerParts,
  binder: Binder,
  budgets: ConstructorParameters<typeof Preemptor>[0]['budgets'] = () => [],
  placements = new Placements(nodes),
  share: Share | null = null,
): Scheduler {
  const nominations = new Nominations(nodes);
  const policy = makePolicy([nominations.filter(makePolicy([]))]);
  const shared = { nodes, policy, placements, nominations };
  const preemptor = preempts ? new Preemptor({ ...shared, random: draws.preemption, budgets }) : null;
  return new Scheduler({ ...shared, sim, random: draws.ties, rules, binder, preemptor, share, emit });
}
