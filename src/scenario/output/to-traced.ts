/** The copies of an app that are the requests of a list. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import { type Demand, demandOf } from '../../workload/traces/demand.ts';
import type { RequestList } from '../../workload/traces/lists.ts';
import type { TracedCopies, TracedCopy } from '../resolved-lists.ts';
import type { podsOfTrace } from '../schema/parts/from-trace.ts';
import { sizeOn, spokenScale, type WholeMachine } from '../traces/scale.ts';

/** What of the list is taken: the rules as the schema reads them. */
export type TakenPods = Pick<z.output<typeof podsOfTrace>, 'from' | 'squeezeTime' | 'take' | 'machine'>;

/** How many copies the rules take of a list. */
export function countOf(list: RequestList, rules: TakenPods): number {
  return demanded(list, rules).length;
}

export function toTraced(list: RequestList, rules: TakenPods): TracedCopies {
  const { from, squeezeTime, take, machine } = rules;
  const copies = demanded(list, rules).map((demand) => copyOf(demand, machine));
  const isTimed = list.rows.some(({ at }) => at !== null);
  return {
    origin: JSON.stringify({ hash: list.hash, from, squeezeTime, take: take ?? null, machine }),
    decides: [
      'gpu',
      ...(isTimed ? (['arrival'] as const) : []),
      ...(copies.every(({ lifetime }) => lifetime !== null) ? (['lifetime'] as const) : []),
    ],
    copies,
  };
}

function demanded(list: RequestList, { from, squeezeTime, take }: TakenPods): readonly Demand[] {
  return demandOf(list, { from: fromSeconds(from), squeezeTime, take: take ?? Infinity });
}

function copyOf({ request, at, lifetime }: Demand, machine: WholeMachine | undefined): TracedCopy {
  const { cpu: cores, memory } = sizeOn(request, machine);
  return { cores, memory, gpu: request.gpu, at, lifetime };
}

/** The rules in words; empty where the list is played as it is. */
export function useOf(list: RequestList, rules: TakenPods): string {
  const count = countOf(list, rules);
  const all = list.rows.length;
  const parts = [
    rules.squeezeTime === 1 ? '' : `arrivals ${rules.squeezeTime} times as fast, lifetimes as they are`,
    rules.from === 0 ? '' : `from ${spoken(rules.from)} on`,
    count < all ? `${count} of the ${all} requests` : '',
    spokenScale(rules.machine),
    unread(list),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What the requests say beside, and copies of a scenario do not know. */
function unread({ rows }: RequestList): string {
  const said = [
    ...(rows.some(({ numa }) => numa > 1) ? ['NUMA nodes'] : []),
    ...(rows.some(({ group }) => group !== null) ? ['groups'] : []),
    ...(rows.some(({ priority }) => priority !== null) ? ['priorities'] : []),
  ];
  return said.length === 0 ? '' : `without their ${said.join(' and ')}`;
}

const DAY = 86_400;

function spoken(seconds: number): string {
  return seconds % DAY === 0 ? `day ${seconds / DAY}` : `${seconds} s`;
}
