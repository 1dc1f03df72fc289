/** The copies of an app that are pods of a list. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import { type Demand, demandOf } from '../../workload/traces/demand.ts';
import type { RequestList } from '../../workload/traces/lists.ts';
import type { TracedCopies, TracedCopy } from '../resolved-lists.ts';
import type { podsOfTrace } from '../schema/parts/from-trace.ts';

/** What of the list is taken: the rules as the schema reads them. */
export type TakenPods = Pick<z.output<typeof podsOfTrace>, 'from' | 'squeezeTime' | 'take'>;

/** How many copies the rules take of a list. */
export function countOf(list: RequestList, rules: TakenPods): number {
  return demanded(list, rules).length;
}

export function toTraced(list: RequestList, rules: TakenPods): TracedCopies {
  const { from, squeezeTime, take } = rules;
  return {
    origin: JSON.stringify({ hash: list.hash, from, squeezeTime, take: take ?? null }),
    copies: demanded(list, rules).map(copyOf),
  };
}

function demanded(list: RequestList, { from, squeezeTime, take }: TakenPods): readonly Demand[] {
  return demandOf(list, { from: fromSeconds(from), squeezeTime, take: take ?? Infinity });
}

function copyOf({ request, at, lifetime }: Demand): TracedCopy {
  return { cores: request.cpu, memory: request.memory, gpu: request.gpu, at, lifetime };
}

/** The rules in words; empty where the list is played as it is. */
export function useOf(list: RequestList, rules: TakenPods): string {
  const count = countOf(list, rules);
  const all = list.rows.length;
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
