/** The copies of an app that are pods of a list. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import { type Demand, demandOf } from '../../workload/openb/demand.ts';
import type { PodList } from '../../workload/openb/pod-list.ts';
import type { TracedCopies, TracedCopy } from '../resolved-lists.ts';
import type { podsOfTrace } from '../schema/parts/from-trace.ts';

const MIB = 2 ** 20;

/** What of the list is taken: the rules as the schema reads them. */
export type TakenPods = Pick<z.output<typeof podsOfTrace>, 'from' | 'squeezeTime' | 'take'>;

/** How many copies the rules take of a list. */
export function countOf(list: PodList, rules: TakenPods): number {
  return demanded(list, rules).length;
}

export function toTraced(list: PodList, rules: TakenPods): TracedCopies {
  const { from, squeezeTime, take } = rules;
  return {
    origin: JSON.stringify({ hash: list.hash, from, squeezeTime, take: take ?? null }),
    copies: demanded(list, rules).map(copyOf),
  };
}

function demanded(list: PodList, { from, squeezeTime, take }: TakenPods): readonly Demand[] {
  return demandOf(list, { from: fromSeconds(from), squeezeTime, take: take ?? Infinity });
}

function copyOf({ pod, at, lifetime }: Demand): TracedCopy {
  return {
    cores: pod.cpuMillis / 1000,
    memory: pod.memoryMib * MIB,
    gpu: pod.gpus === 0 ? null : { count: pod.gpus, milli: pod.gpuMillis, models: pod.models },
    at,
    lifetime,
  };
}

/** The rules in words; empty where the list is played as it is. */
export function useOf(list: PodList, rules: TakenPods): string {
  const count = countOf(list, rules);
  const all = list.pods.length;
  const parts = [
    rules.squeezeTime === 1 ? '' : `arrivals ${rules.squeezeTime} times as fast, lifetimes as they are`,
    rules.from === 0 ? '' : `from ${spoken(rules.from)} on`,
    count < all ? `${count} of the ${all} pods` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const DAY = 86_400;

function spoken(seconds: number): string {
  return seconds % DAY === 0 ? `day ${seconds / DAY}` : `${seconds} s`;
}
