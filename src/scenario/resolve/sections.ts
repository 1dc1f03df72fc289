/** Which sections a variant has: those that its way of running needs, and no others. */
import { type Problem, problem } from '../problems/problem.ts';
import { merge } from '../tree/merge.ts';
import type { Origin } from '../tree/origin.ts';
import { type Branch, child, edit, fromPlain, type Tree, textAt, withEntry, without } from '../tree/tree.ts';

/** The sections that say how copies are run. */
const WAYS = ['hypervisor', 'vm', 'nodes', 'runtime'] as const;

type Way = (typeof WAYS)[number];

/** The sections that a variant needs; null where it does not say how it runs. */
function needed(tree: Branch): readonly Way[] | null {
  const runAs = textAt(tree, ['runAs']);
  if (runAs === 'vm') return ['hypervisor', 'vm'];
  if (runAs !== 'container') return null;
  return textAt(tree, ['nodes', 'from']) === 'vms'
    ? ['hypervisor', 'nodes', 'runtime']
    : ['nodes', 'runtime'];
}

/** The variant with all sections that it needs, empty where unwritten; those of no use are reported and left out. */
export function sectionsOf(tree: Branch, problems: Problem[]): Branch {
  const ways = needed(tree);
  if (!ways) return tree;
  const useless = WAYS.filter((way) => !ways.includes(way) && tree.entries.has(way));
  for (const way of useless) {
    const what = `"${way}" has no use in a variant that runs its copies as ${textAt(tree, ['runAs'])}s`;
    problems.push(problem({ code: 'TT0304', what, origin: tree.entries.get(way)?.key ?? null }));
  }
  const present = ways.reduce(
    (map, way) => (map.entries.has(way) ? map : withEntry(map, way, empty(map))),
    without(tree, useless),
  );
  return withNodeVm(withAppVms(present), problems);
}

function empty(tree: Branch): Tree {
  const runAs = textAt(tree, ['runAs']);
  const origin: Origin = {
    kind: 'default',
    unit: 'map',
    source: { kind: 'derived', from: [`runAs: ${runAs}`], how: 'it needs this section' },
  };
  return fromPlain({}, origin);
}

/** Node VMs have a shape and a number per host; nodes that are hosts have neither. */
function withNodeVm(tree: Branch, problems: Problem[]): Branch {
  const changed = edit(tree, ['nodes'], (nodes) => {
    if (textAt(nodes, ['from']) !== 'vms') {
      const useless = ['vm', 'perHost'].filter((key) => nodes.entries.has(key));
      for (const key of useless) {
        const what = `"nodes.${key}" has no use where the nodes are the hosts themselves`;
        problems.push(problem({ code: 'TT0304', what, origin: nodes.entries.get(key)?.key ?? null }));
      }
      return without(nodes, useless);
    }
    return nodes.entries.has('vm') ? nodes : withEntry(nodes, 'vm', empty(tree));
  });
  return changed.kind === 'map' ? changed : tree;
}

/** An app's own VM differs from the variant's; where copies are containers it means nothing. */
function withAppVms(tree: Branch): Branch {
  const shape = child(tree, 'vm');
  const changed = edit(tree, ['apps', '*'], (app) => {
    const own = child(app, 'vm');
    if (!own) return app;
    return shape ? withEntry(app, 'vm', merge(shape, own)) : without(app, ['vm']);
  });
  return changed.kind === 'map' ? changed : tree;
}
