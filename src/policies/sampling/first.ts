/** Stops early: at the n-th feasible node, or after n nodes, whatever they are. */
import type { Sampling } from '../policy.ts';

/** How a scan stops early. */
export interface FirstRule {
  /** At least 1. */
  readonly count: number;
  /** Only in clusters with more nodes than this; smaller ones are looked at whole. Absent: in all. */
  readonly above?: number;
  /** What is counted: nodes that fit, or nodes that were looked at. Absent: `feasible`. */
  readonly of?: 'feasible' | 'examined';
  /** Absent: `moving`, so that each scan goes on behind the node where the last one stopped. */
  readonly start?: Sampling['start'];
}

const BEGINNINGS = {
  first: 'from the first on',
  moving: 'behind the last one looked at',
  staying: 'from the last one chosen on',
  random: 'in random order',
};

export function first({ count, above = 0, of = 'feasible', start = 'moving' }: FirstRule): Sampling {
  return {
    name: `first ${count} ${of}${above > 0 ? `, above ${above} nodes` : ''}`,
    meaning: [
      `${BEGINNINGS[start]}, ${of === 'feasible' ? `until ${fitting(count)}` : `${count} of them`}`,
      ...(above > 0 ? [`all where there are ${above} or fewer`] : []),
    ].join('; '),
    start,
    feasibleWanted: (nodes) => (of === 'feasible' && nodes > above ? count : nodes),
    visitedAtMost: (nodes) => (of === 'examined' && nodes > above ? count : nodes),
  };
}

const fitting = (count: number) => (count === 1 ? 'one fits' : `${count} fit`);
