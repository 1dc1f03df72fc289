/** The policies by name: one line makes one known. */
import type { Filter, Policy } from './policy.ts';
import { bestFit } from './presets/best-fit.ts';
import { firstFit } from './presets/first-fit.ts';
import { spread } from './presets/spread.ts';

/** A policy that can be named in a scenario. */
export interface PolicyEntry {
  readonly name: string;
  /** One sentence for lists. */
  readonly meaning: string;
  /** A new one, which asks these filters too. */
  readonly make: (filters: readonly Filter[]) => Policy;
}

export const POLICIES: readonly PolicyEntry[] = [
  { name: 'spread', meaning: 'the node with the fewest instances that fits', make: spread },
  { name: 'first-fit', meaning: 'the first node that fits, in the order they joined', make: firstFit },
  { name: 'best-fit', meaning: 'the fullest node that fits, by CPU and memory', make: bestFit },
];

/** A new policy of that name, which asks `filters` beside its own. Throws, naming the known ones, where there is none. */
export function policyNamed(name: string, filters: readonly Filter[] = []): Policy {
  const entry = POLICIES.find((known) => known.name === name);
  if (entry === undefined) {
    throw new Error(`there is no policy "${name}"; known: ${POLICIES.map((known) => known.name).join(', ')}`);
  }
  return entry.make(filters);
}
