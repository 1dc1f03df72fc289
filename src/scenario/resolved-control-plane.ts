/** The control plane of a variant as the simulation takes it, and the objects that it holds from the beginning. */
import type { ElectionTimes } from '../cluster/api/leader-election.ts';
import type { ClientLimits } from '../cluster/api/token-bucket.ts';
import type { DisruptionLimits } from '../cluster/objects/disruption-budget.ts';
import type { QuotaAmounts } from '../cluster/objects/resource-quota.ts';
import type { ProxyTimes } from '../control/services/service-proxy.ts';
import type { Distribution } from '../engine/distribution.ts';
import type { Micros } from '../engine/time.ts';

export interface ControlPlane {
  readonly api: {
    readonly servers: number;
    /** Calls of one server in flight at a time. */
    readonly inFlight: number;
    /** Seconds. */
    readonly handling: Distribution;
    readonly watchLatency: Micros;
  };
  readonly etcd: {
    readonly members: number;
    /** Seconds. */
    readonly flush: Distribution;
    readonly roundTrip: Micros;
    readonly perGroup: Micros;
    /** µs, and parts of them: many writes share one group. */
    readonly perWrite: number;
  };
  /** Of each controller's client. */
  readonly controllers: ClientLimits;
  readonly election: ElectionTimes;
  /** Processes of the scheduler, and of the controllers, of which one each works. */
  readonly processes: number;
  readonly proxy: {
    readonly times: ProxyTimes;
    readonly perSlice: number;
    readonly bytesPerEndpoint: number;
  };
  readonly services: readonly ServiceSpec[];
  readonly budgets: readonly BudgetSpec[];
  readonly priorities: readonly PrioritySpec[];
  readonly quotas: readonly QuotaSpec[];
}

export interface ServiceSpec {
  readonly name: string;
  /** Name of the app whose pods stand behind it. */
  readonly app: string;
  readonly headless: boolean;
}

export interface BudgetSpec extends DisruptionLimits {
  readonly name: string;
  /** Name of the app whose pods it protects. */
  readonly app: string;
}

export interface PrioritySpec {
  readonly name: string;
  readonly value: number;
  readonly preempts: boolean;
  readonly globalDefault: boolean;
}

export interface QuotaSpec {
  readonly name: string;
  readonly namespace: string;
  /** What it names. */
  readonly hard: Partial<QuotaAmounts>;
}
