/** One variant as a tree of its own: what it extends, the sections at the top, stand-ins, presets and defaults. */
import { type Problem, problem } from '../problems/problem.ts';
import { SHARED, variant } from '../schema/sections/variants.ts';
import { correction, suggest } from '../text/nearest.ts';
import { dropNulls, mergeMaps } from '../tree/merge.ts';
import { keyOrigin } from '../tree/places.ts';
import { at, type Branch, child, edit, keysOf, only, type Tree, textAt, without } from '../tree/tree.ts';
import { computed, prepared } from './computed.ts';
import { fillDefaults } from './defaults.ts';
import { onPreset } from './presets.ts';
import { sectionsOf } from './sections.ts';
import { SHIPPED_VARIANTS, standIn } from './stand-ins.ts';
import { withTracedHosts } from './trace-hosts.ts';
import type { TraceShelf } from './traces.ts';

/** The variant as written, with everything that it inherits. */
export function inherited(top: Branch, name: string, problems: Problem[]): Branch {
  const own = chain(top, name, [], problems);
  const merged = without(mergeMaps(only(top, SHARED), own), ['extends']);
  return { ...merged, origin: keyOrigin(top, ['variants', name]) ?? merged.origin };
}

function chain(top: Branch, name: string, descendants: readonly string[], problems: Problem[]): Branch {
  const variants = child(top, 'variants');
  const own = child(variants, name) ?? SHIPPED_VARIANTS[name];
  const empty: Branch = { kind: 'map', origin: top.origin, entries: new Map() };
  if (own?.kind !== 'map') return empty;
  const baseName = textAt(own, ['extends']);
  if (baseName === undefined) return own;
  const origin = at(own, ['extends'])?.origin ?? own.origin;
  if (baseName === name || descendants.includes(baseName)) {
    const circle = [...descendants, name, baseName].join(' extends ');
    problems.push(problem({ code: 'TT0016', what: `cyclic extends: ${circle}`, origin }));
    return own;
  }
  const known = [...new Set([...keysOf(variants), ...Object.keys(SHIPPED_VARIANTS)])];
  if (!known.includes(baseName)) {
    const fix = correction(baseName, known);
    problems.push(
      problem({
        code: 'TT0017',
        what: `there is no variant "${baseName}" to extend (${suggest(baseName, known)})`,
        fix,
        origin,
      }),
    );
    return own;
  }
  return mergeMaps(chain(top, baseName, [...descendants, name], problems), own);
}

/** The variant with every key that its way of running needs. */
export function completed(written: Branch, shelf: TraceShelf, problems: Problem[]): Branch {
  const whole = sectionsOf(standIn(standIn(written, 'hosts'), 'apps'), problems);
  const traced = withTracedHosts(whole, shelf.lists, problems);
  const filled = fillDefaults(variant, prepared(traced, shelf));
  const full = computed(withPresets(filled));
  return full.kind === 'map' ? full : written;
}

/** A map without its nulls, each of which is reported: there was nothing left to delete. */
export function withoutNulls(map: Branch, problems: Problem[]): Branch {
  const full = dropNulls(map, (origin) => {
    if (origin.kind === 'written' && origin.source.kind === 'set') return; // a null by override asks for the default
    problems.push(
      problem({ code: 'TT0018', what: 'there is no value, and nothing inherited to delete', origin }),
    );
  });
  return full.kind === 'map' ? full : map;
}

function withPresets(tree: Tree): Tree {
  const places = [
    ['hypervisor', ['hypervisor']],
    ['migration', ['migration']],
    ['guestOS', ['vm', 'guestOS']],
    ['guestOS', ['nodes', 'vm', 'guestOS']],
    ['guestOS', ['apps', '*', 'vm', 'guestOS']],
    ['guestOS', ['hosts', '*', 'os']],
    ['runtime', ['runtime']],
    ['disk', ['hosts', '*', 'disk']],
    ['disk', ['storage', 'pools', '*']],
    ['power', ['hosts', '*', 'power']],
    ['interference', ['apps', '*', 'interference']],
    ['decision', ['scheduler', 'decision']],
  ] as const;
  return places.reduce<Tree>((whole, [kind, path]) => edit(whole, path, (map) => onPreset(kind, map)), tree);
}
