/** Which sections a variant has: those that its way of running needs, and no others. */
import { type Problem, problem } from '../problems/problem.ts';
import { merge } from '../tree/merge.ts';
import type { Origin } from '../tree/origin.ts';
import { type Branch, child, edit, fromPlain, type Tree, textAt, withEntry, without } from '../tree/tree.ts';
import { withCluster } from './cluster.ts';

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
  const moved = withMoves(withNodeVm(withAppVms(present), problems), problems);
  return withCluster(withRollout(moved, problems), problems);
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
      const useless = ['vm', 'perHost', 'boot'].filter((key) => nodes.entries.has(key));
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

/** The verbs of the timeline by what they need. */
const MOVES: readonly string[] = ['migrate', 'evacuate'];
const SWITCHES: readonly string[] = ['powerOff', 'powerOn', 'kernelCrash'];
const ROLLS: readonly string[] = ['rollout', 'rollback', 'changeConfig'];

/**
 * Where VMs are moved, it must be known how, and how fast copies write to memory; where hosts are switched, what that
 * takes. Containers stay where they are.
 */
function withMoves(tree: Branch, problems: Problem[]): Branch {
  const consolidates = tree.entries.has('consolidation');
  if (textAt(tree, ['runAs']) !== 'vm') {
    const useless = ['migration', 'consolidation', 'ha'].filter((key) => tree.entries.has(key));
    for (const key of useless) {
      const why = key === 'ha' ? 'it restarts VMs' : 'only VMs are moved';
      const what = `"${key}" has no use in a variant that runs its copies as containers: ${why}`;
      problems.push(problem({ code: 'TT0304', what, origin: tree.entries.get(key)?.key ?? null }));
    }
    return withSwitching(without(tree, useless), switches(tree));
  }
  const moves = consolidates || plays(tree, MOVES);
  if (!moves && tree.entries.has('migration')) {
    const what = '"migration" has no use: neither the timeline nor `consolidation` moves a VM';
    problems.push(problem({ code: 'TT0304', what, origin: tree.entries.get('migration')?.key ?? null }));
  }
  const known = moves && !tree.entries.has('migration') ? withEntry(tree, 'migration', empty(tree)) : tree;
  const written = moves ? filled(known, ['apps', '*'], 'memoryWrites') : known;
  return withSwitching(written, consolidates || switches(tree));
}

/** Where no orchestrator exchanges copies, it must be known who does, and how. */
function withRollout(tree: Branch, problems: Problem[]): Branch {
  const rolls = plays(tree, ROLLS);
  if (!rolls && tree.entries.has('rollout')) {
    const what = '"rollout" has no use: the timeline rolls nothing out';
    problems.push(problem({ code: 'TT0304', what, origin: tree.entries.get('rollout')?.key ?? null }));
  }
  const needs = rolls && !tree.entries.has('rollout') && !tree.entries.has('orchestrator');
  return needs ? withEntry(tree, 'rollout', empty(tree)) : tree;
}

function withSwitching(tree: Branch, switches: boolean): Branch {
  if (!switches) return tree;
  return filled(filled(tree, ['hosts', '*'], 'power'), ['hosts', '*', 'power'], 'switching');
}

/** Whether hosts are switched, or start anew since their kernels end. */
function switches(tree: Branch): boolean {
  const failures = child(tree, 'failures');
  const rules = failures?.kind === 'list' ? failures.items : [];
  return plays(tree, SWITCHES) || rules.some((rule) => textAt(rule, ['kind']) === 'kernel-crash');
}

/** Whether the timeline has one of these verbs. */
function plays(tree: Branch, verbs: readonly string[]): boolean {
  const timeline = child(tree, 'timeline');
  if (timeline?.kind !== 'list') return false;
  return timeline.items.some((moment) => verbs.some((verb) => child(moment, verb) !== undefined));
}

/** The tree with an empty section of that name, whose keys have defaults, wherever there is none. */
function filled(tree: Branch, place: readonly string[], key: string): Branch {
  const changed = edit(tree, place, (map) => (map.entries.has(key) ? map : withEntry(map, key, empty(tree))));
  return changed.kind === 'map' ? changed : tree;
}
