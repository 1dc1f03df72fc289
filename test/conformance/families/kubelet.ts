/** Families of the kubelet: quality of service, whom the kernel and the node give up, and back-off. */

import { type QosClass, qosClass } from '../../../src/cluster/qos.ts';
import { fromSeconds, toSeconds } from '../../../src/engine/time.ts';
import { BackOff } from '../../../src/node/rules/back-off.ts';
import { inEvictionOrder } from '../../../src/node/rules/eviction-order.ts';
import { oomScoreAdjust } from '../../../src/node/rules/oom-score.ts';
import type { Adapter } from '../vectors.ts';

interface Amounts {
  readonly milliCPU?: number;
  readonly memoryBytes?: number;
}

const sized = ({ milliCPU, memoryBytes }: Amounts) => ({
  cores: milliCPU === undefined ? null : milliCPU / 1000,
  memory: memoryBytes ?? null,
});

interface QosInput {
  readonly containers: readonly { readonly requests: Amounts; readonly limits: Amounts }[];
}

interface OomInput {
  readonly qos: QosClass;
  readonly critical: boolean;
  readonly memoryRequestBytes: number;
  readonly memoryCapacityBytes: number;
}

interface EvictionInput {
  readonly pods: readonly {
    readonly name: string;
    readonly priority: number;
    readonly memoryRequestBytes: number;
    readonly memoryUsageBytes: number;
  }[];
}

interface BackOffInput {
  readonly initialSeconds: number;
  readonly maxSeconds: number;
}

const backOffOf = ({ initialSeconds, maxSeconds }: BackOffInput) =>
  new BackOff({ initial: fromSeconds(initialSeconds), max: fromSeconds(maxSeconds) });

export const KUBELET: Readonly<Record<string, Adapter>> = {
  'qos-class': {
    run: ({ containers }: QosInput) => ({
      qosClass: qosClass(
        containers.map(({ requests, limits }) => ({ requests: sized(requests), limits: sized(limits) })),
      ),
    }),
  },
  'oom-score-adjust': {
    run: ({ qos, critical, memoryRequestBytes, memoryCapacityBytes }: OomInput) => ({
      oomScoreAdj: oomScoreAdjust(qos, critical, memoryRequestBytes, memoryCapacityBytes),
    }),
  },
  'kubelet-memory-eviction-order': {
    run: ({ pods }: EvictionInput) => ({
      evictionOrder: inEvictionOrder(
        pods.map(({ name, priority, memoryRequestBytes, memoryUsageBytes }) => ({
          name,
          priority,
          requested: memoryRequestBytes,
          used: memoryUsageBytes,
        })),
      ).map(({ name }) => name),
    }),
  },
  'exponential-backoff': {
    run: (input: BackOffInput & { readonly failuresAtSeconds: readonly number[] }) => {
      const backOff = backOffOf(input);
      return {
        backoffSecondsAfterEach: input.failuresAtSeconds.map((at) => {
          backOff.next(fromSeconds(at), fromSeconds(at));
          return toSeconds(backOff.current);
        }),
      };
    },
  },
  'backoff-gate': {
    run: (input: BackOffInput & { readonly checkAtSeconds: readonly number[] }) => {
      const backOff = backOffOf(input);
      return {
        inBackoff: input.checkAtSeconds.map((seconds) => {
          const at = fromSeconds(seconds);
          const holds = backOff.holdsAt(at);
          if (!holds) backOff.next(at, at);
          return holds;
        }),
      };
    },
  },
};
