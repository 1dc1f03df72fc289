import { describe, expect, test } from 'vitest';
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../../engine/time.ts';
import {
  ageBucket,
  compareForDeletion,
  type DeletionCandidate,
  pickForDeletion,
} from './pod-deletion-order.ts';

const NOW = 10_000 * MICROS_PER_HOUR;
const ago = (seconds: number) => NOW - seconds * MICROS_PER_SECOND;

interface Candidate extends DeletionCandidate {
  readonly rank: number;
}

const crowding = ({ rank }: Candidate) => rank;
const compare = (a: Candidate, b: Candidate) => compareForDeletion(a, b, NOW, crowding);

const old: Candidate = {
  uid: 1,
  scheduled: true,
  phase: 'Running',
  ready: true,
  deletionCost: 0,
  rank: 1,
  readySince: ago(2_592_000),
  restarts: 0,
  createdAt: ago(2_592_000),
};

const pending = { ...old, phase: 'Pending', ready: false, readySince: null };

/** The first goes first, although whatever comes later in the list of rules speaks for the second. */
const RULES: readonly [rule: string, first: Partial<Candidate>, second: Partial<Candidate>][] = [
  ['without a node before with one', { ...pending, scheduled: false, rank: 1 }, { ...pending, rank: 9 }],
  ['Pending before Unknown', { ...pending, rank: 1 }, { ...pending, phase: 'Unknown', rank: 9 }],
  ['Unknown before Running', { ...pending, phase: 'Unknown' }, { ...old, ready: false, rank: 9 }],
  ['not ready before ready', { ready: false, deletionCost: 7 }, { readySince: NOW, deletionCost: -7 }],
  ['of lower deletion cost', { deletionCost: 10 }, { deletionCost: 100, rank: 9, readySince: NOW }],
  ['a cost below none before none', { deletionCost: -1 }, { rank: 9, readySince: NOW }],
  ['where more of its group are', { rank: 2 }, { readySince: NOW, restarts: 9001, createdAt: NOW }],
  ['ready for less time', { readySince: ago(7200) }, { readySince: ago(18_000), restarts: 9001 }],
  ['ready since nobody knows when', { readySince: null }, { readySince: NOW, restarts: 9001 }],
  ['restarted more often', { restarts: 2 }, { restarts: 1, createdAt: NOW }],
  ['created later', { createdAt: ago(7200) }, { createdAt: ago(18_000), uid: 0 }],
  ['created nobody knows when', { createdAt: null }, { createdAt: NOW, uid: 0 }],
  ['of smaller uid', { uid: 1 }, { uid: 2 }],
];

describe('what goes first', () => {
  test.each(RULES)('%s', (_rule, first, second) => {
    expect(compare({ ...old, ...first }, { ...old, uid: 2, ...second })).toBeLessThan(0);
    expect(compare({ ...old, uid: 2, ...second }, { ...old, ...first })).toBeGreaterThan(0);
  });
});

test('pods ready for about as long are told apart by their uid, and no later rule is looked at', () => {
  const twoHours = { ...old, uid: 2, readySince: ago(7200), restarts: 9001 };
  const almost = { ...old, uid: 1, readySince: ago(7190) };
  expect(compare(almost, twoHours)).toBeLessThan(0);
});

test('how long pods that are not ready were ready once does not count', () => {
  const late = { ...old, uid: 1, ready: false, readySince: NOW };
  const early = { ...old, uid: 2, ready: false, readySince: ago(9000), restarts: 1 };
  expect(compare(early, late)).toBeLessThan(0);
});

test('a phase beside Pending, Unknown and Running counts as Pending does', () => {
  expect(compare({ ...old, phase: 'Failed' }, { ...old, phase: 'Unknown' })).toBeLessThan(0);
});

test.each([
  [-5, -1],
  [0, -1],
  [1, 9], // 1 µs: 1000 ns, between 2^9 and 2^10
  [MICROS_PER_SECOND, 29],
  [2 * MICROS_PER_HOUR, 42],
  [5 * MICROS_PER_HOUR, 44],
])('an age of %d µs lies in the bucket 2^%d ns', (age, bucket) => {
  expect(ageBucket(age)).toBe(bucket);
});

test('the wanted number is picked, first the one to go first', () => {
  const pods = [old, { ...old, uid: 2, restarts: 3 }, { ...old, uid: 3, ready: false }, { ...old, uid: 4 }];
  expect(pickForDeletion(pods, 2, NOW, crowding).map(({ uid }) => uid)).toEqual([3, 2]);
  expect(pickForDeletion(pods, 9, NOW, crowding)).toHaveLength(4);
  expect(pickForDeletion(pods, 0, NOW, crowding)).toEqual([]);
});
