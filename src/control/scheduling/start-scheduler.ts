/** Puts the scheduler of a cluster together, and has it hear of pods and nodes. Holds no logic. */
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
import { Scheduler, type SchedulerRules } from './scheduler.ts';

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

/** A scheduler that writes through a client of the server, and watches its pods and nodes. */
export function startScheduler(
  parts: SchedulerParts & { readonly server: ApiServer; readonly limits: ClientLimits },
) {
  const { server, nodes, limits } = parts;
  const { store } = server;
  const client = server.client('scheduler', limits);
  const budgets = () => [...store.disruptionBudgets.all()];
  const scheduler = assembleScheduler(parts, new ApiBinder(client, nodes), budgets);
  const nodeWatch = new NodeWatch(nodes, (change) => scheduler.happened(change));
  server.watch(store.pods, (event, pod) => scheduler.hear(event, pod));
  server.watch(store.nodes, (event, node) => nodeWatch.hear(event, node));
  return { scheduler, client };
}

/** A scheduler that asks `binder`, and hears of nothing yet. */
export function assembleScheduler(
  { sim, nodes, policy: makePolicy, rules, draws, preempts, emit }: SchedulerParts,
  binder: Binder,
  budgets: ConstructorParameters<typeof Preemptor>[0]['budgets'] = () => [],
): Scheduler {
  const placements = new Placements(nodes);
  const nominations = new Nominations(nodes);
  const policy = makePolicy([nominations.filter(makePolicy([]))]);
  const shared = { nodes, policy, placements, nominations };
  const preemptor = preempts ? new Preemptor({ ...shared, random: draws.preemption, budgets }) : null;
  return new Scheduler({ ...shared, sim, random: draws.ties, rules, binder, preemptor, emit });
}
