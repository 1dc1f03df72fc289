/** Policies of the textbooks: bins in their order, by how full they are, and at random. */
import { bestFit } from '../presets/best-fit.ts';
import { firstFit } from '../presets/first-fit.ts';
import { nextFit } from '../presets/next-fit.ts';
import { lowestRegretOfEmptiest, powerOfChoices, randomFit } from '../presets/random.ts';
import { roundRobin } from '../presets/round-robin.ts';
import { spread } from '../presets/spread.ts';
import { worstFit } from '../presets/worst-fit.ts';
import type { PolicyEntry, PolicyFamily } from './entry.ts';

const JOHNSON = 'D. S. Johnson, "Near-optimal bin packing algorithms", PhD thesis, MIT, 1973';
const MITZENMACHER =
  'M. Mitzenmacher, "The power of two choices in randomized load balancing", IEEE TPDS 12(10), 2001';
const FULL = '100 × mean over CPU and memory of (requested + request) / allocatable';
const EMPTY = `100 − ${FULL}`;

export const TEXTBOOK_POLICIES: readonly PolicyEntry[] = [
  {
    name: 'random',
    meaning: 'any node that fits, each as likely as any other',
    rates: '',
    source: `one choice, in ${MITZENMACHER}; of a part of a GPU, any device with room: Weng et al., USENIX ATC 2023`,
    parts: () => randomFit,
  },
  {
    name: 'round-robin',
    meaning: 'the next node that fits, one after the other',
    rates: '',
    source: 'L. Kleinrock, "Queueing Systems", vol. 2, 1976, of turns; here of nodes',
    parts: () => roundRobin,
  },
  {
    name: 'next-fit',
    meaning: 'the node of the last decision, or the next that fits',
    rates: '',
    source: JOHNSON,
    parts: () => nextFit,
  },
  {
    name: 'worst-fit',
    meaning: 'the emptiest node that fits, by CPU and memory',
    rates: EMPTY,
    source: JOHNSON,
    parts: () => worstFit,
  },
  {
    name: 'power-of-two-choices',
    meaning: 'the emptier of two nodes that fit, drawn at random',
    rates: EMPTY,
    source: MITZENMACHER,
    parts: () => powerOfChoices('power-of-two-choices', 2),
  },
  {
    name: 'spread',
    meaning: 'the node with the fewest instances that fits',
    rates: '− instances on the node',
    source: 'Docker Swarm, strategy `spread`, its default',
    parts: () => spread,
  },
  {
    name: 'first-fit',
    meaning: 'the first node that fits, in the order they joined',
    rates: '',
    source: JOHNSON,
    parts: () => firstFit,
  },
  {
    name: 'best-fit',
    meaning: 'the fullest node that fits, by CPU and memory',
    rates: FULL,
    source: JOHNSON,
    parts: () => bestFit,
  },
  {
    name: 'lowest-regret',
    meaning: 'the emptiest of nodes drawn at random until one more is not worth a look',
    rates: EMPTY,
    source:
      'M. Rothschild, "Searching for the Lowest Price When the Distribution of Prices Is Unknown", J. Political Economy 82(4), 1974',
    parts: () => lowestRegretOfEmptiest,
  },
];

export const POWER_OF_CHOICES: PolicyFamily = {
  name: 'power-of-k-choices',
  meaning: 'the emptiest of k nodes that fit, drawn at random',
  pattern: /^power-of-([1-9]\d{0,5})-choices$/,
  example: 'power-of-4-choices',
  member(name) {
    const k = Number(this.pattern.exec(name)?.[1]);
    return {
      name,
      meaning: `the emptiest of ${k} nodes that fit, drawn at random`,
      rates: EMPTY,
      source: MITZENMACHER,
      parts: () => powerOfChoices(name, k),
    };
  },
};
