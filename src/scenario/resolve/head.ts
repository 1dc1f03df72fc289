/** What stands above the variants: name, run, assertions. */
import * as z from 'zod';
import { checked } from '../check/structure.ts';
import type { Problem } from '../problems/problem.ts';
import { name } from '../schema/leaves.ts';
import { head } from '../schema/scenario.ts';
import { SHARED } from '../schema/sections/variants.ts';
import type { Origin } from '../tree/origin.ts';
import {
  at,
  type Branch,
  child,
  edit,
  fromPlain,
  only,
  type Plain,
  textAt,
  withEntry,
  without,
} from '../tree/tree.ts';
import { fillDefaults } from './defaults.ts';
import { withoutNulls } from './variant-tree.ts';

/** The head with all its defaults. `path` names the scenario that has no name. */
export function headOf(top: Branch, path: string, problems: Problem[]): Branch {
  const written = withoutNulls(without(top, [...SHARED, 'variants']), problems);
  const filled = fillDefaults(head, withCounts(written));
  const named = edit(filled, ['metadata'], (metadata) =>
    withDefault(metadata, 'name', nameOf(path), 'name', 'the name of the file'),
  );
  return named.kind === 'map' ? named : written;
}

function withDefault(map: Branch, key: string, value: Plain, unit: string, reason: string): Branch {
  const origin: Origin = { kind: 'default', unit, source: { kind: 'assumed', reason } };
  return map.entries.has(key) ? map : withEntry(map, key, fromPlain(value, origin));
}

/** "scenarios/shop.yaml" as "shop". */
function nameOf(path: string): string {
  const file = path.split(/[/\\]/).at(-1) ?? '';
  const stem = file.replace(/\.(ya?ml|json)$/, '').replace(/[^A-Za-z0-9._-]/g, '-');
  return /^[A-Za-z0-9]/.test(stem) ? stem.slice(0, 63) : 'scenario';
}

/** Of the fewest and the most replications, the one that is not written gives way to the other. */
function withCounts(map: Branch): Branch {
  const changed = edit(map, ['run', 'replications'], (counts) => {
    const min = Number(textAt(counts, ['min']) ?? 10);
    const max = Number(textAt(counts, ['max']) ?? 60);
    if (max < 10) return withDefault(counts, 'min', max, 'replications', 'no more than the most');
    return min > 60 ? withDefault(counts, 'max', min, 'replications', 'no fewer than the fewest') : counts;
  });
  return changed.kind === 'map' ? changed : map;
}

const section = z.looseObject({
  variants: z.record(name, z.looseObject({})).refine((variants) => Object.keys(variants).length > 0, {
    message: 'there is no variant in it',
    params: { code: 'TT0111', fix: 'add one, or remove the section to have the three usual ones' },
  }),
});

/** Names of the variants that can be looked at. */
export function variantNames(top: Branch, problems: Problem[]): string[] {
  const variants = child(top, 'variants');
  checked(section, only(top, ['variants']), [], problems);
  if (variants?.kind !== 'map') return [];
  return [...variants.entries.keys()].filter((one) => at(variants, [one])?.kind === 'map');
}
