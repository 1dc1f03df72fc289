import { expect, it } from 'vitest';
import { lostNodes } from '../../../test/support/lost-nodes.ts';
import { newNode } from '../../cluster/objects/node.ts';
import { fromSeconds } from '../../engine/time.ts';

const seconds = (line: string | undefined) => Number.parseFloat(line ?? '');
const tainted = (told: readonly string[]) => told.filter((line) => line.includes(', unreachable'));

it('makes no event while all nodes are well', () => {
  const world = lostNodes();
  const before = world.sim.events;
  world.until(3600);
  expect(world.sim.events).toBe(before);
});

it('gives a node up at the first look after the grace from the look that saw its last renewal', () => {
  // Renewals at 3, 13, 23 ... s are seen at 5, 15, 25 s: silent from 24 s on, it is given up at 25 + 50 s.
  const { silence, until, told } = lostNodes({ offset: 3 });
  silence('a1', 24);
  until(300);
  expect(told).toContain('75 a1 unknown');
});

it('takes 40 to 55 s to notice a silence, by when it begins', () => {
  const noticed = Array.from({ length: 100 }, (_, i) => {
    const { silence, until, told } = lostNodes({ offset: i / 10 });
    const at = 100 + ((i * 7) % 100) / 10;
    silence('a1', at);
    until(300);
    return seconds(told.find((line) => line.endsWith('a1 unknown'))) - at;
  });
  expect(Math.min(...noticed)).toBeGreaterThanOrEqual(40);
  expect(Math.max(...noticed)).toBeLessThanOrEqual(55);
  expect(Math.max(...noticed) - Math.min(...noticed)).toBeGreaterThan(12);
});

it('keeps to the grace and to the period that it is given', () => {
  const { silence, until, told } = lostNodes({
    rules: { gracePeriod: fromSeconds(20), monitorPeriod: fromSeconds(2) },
  });
  silence('a1', 11);
  until(300);
  expect(told).toContain('30 a1 unknown');
});

it('forgets a silence that is over before the grace is', () => {
  const { silence, until, told } = lostNodes();
  silence('a1', 21, 68);
  until(300);
  expect(told).toEqual([]);
});

it('takes pods of a lost node out of services at once, and taints it a tenth of a second later', () => {
  const { silence, until, place, since } = lostNodes();
  place('web', 'a1');
  silence('a1', 11);
  until(100);
  expect(since(60)).toEqual(['60 a1 unknown', '60 web not ready', '60.1 a1 unknown, unreachable']);
});

it('takes pods out of services although it is written down only later that their node is silent', () => {
  // The first call at the look after the grace takes longer than those about the pods.
  let calls = 0;
  const slower = (now: number) => (now === fromSeconds(60) && calls++ === 0 ? fromSeconds(0.05) : 0);
  const { silence, until, place, since } = lostNodes({ slower });
  place('web', 'a1');
  place('api', 'a1');
  silence('a1', 11);
  until(100);
  expect(since(60)).toEqual([
    ...['60 web not ready', '60 api not ready', '60.05 a1 unknown'],
    '60.1 a1 unknown, unreachable',
  ]);
});

it('takes the taint off at the look after the node is ready again', () => {
  const { silence, until, report, at, since } = lostNodes();
  silence('a1', 11, 101);
  at(112, () => report('a1', true));
  until(300);
  expect(since(100)).toEqual(['112 a1 ready, unreachable', '115 a1 ready']);
});

it('takes a status for a sign of life, also of a node that falls silent again before it has renewed its lease', () => {
  const { silence, until, report, at, since } = lostNodes({ offset: 9 });
  silence('a1', 11, 101);
  at(102, () => report('a1', true));
  silence('a1', 103);
  until(300);
  expect(since(100)).toEqual([
    '102 a1 ready, unreachable',
    '105 a1 ready',
    '155 a1 unknown',
    '155.1 a1 unknown, unreachable',
  ]);
});

it('taints a node whose kubelet says that it is not ready, and changes the taint at once when it falls silent', () => {
  const { silence, until, report, at, place, since } = lostNodes();
  place('web', 'a1');
  at(12, () => report('a1', false));
  silence('a1', 30);
  until(300);
  expect(since(1)).toEqual([
    '12 a1 not ready',
    '15 web not ready',
    '15.1 a1 not ready, not-ready',
    '80 a1 unknown, not-ready',
    '80 a1 unknown, unreachable',
  ]);
});

it('gives up one node of a zone in ten seconds, and each zone for itself', () => {
  const { silence, until, told } = lostNodes({ zones: { a: 10, b: 10 } });
  for (const name of ['a0', 'a1', 'a2', 'b0', 'b1']) silence(name, 11);
  until(600);
  expect(tainted(told)).toEqual([
    '60.1 a0 unknown, unreachable',
    '60.1 b0 unknown, unreachable',
    '70.1 a1 unknown, unreachable',
    '70.1 b1 unknown, unreachable',
    '80.1 a2 unknown, unreachable',
  ]);
});

it('gives nobody up who is ready again before it is his turn', () => {
  const { silence, until, report, at, told } = lostNodes({ zones: { a: 10, b: 10 } });
  for (const name of ['a0', 'a2']) silence(name, 11);
  silence('a1', 11, 65);
  at(66, () => report('a1', true));
  until(600);
  expect(tainted(told)).toEqual(['60.1 a0 unknown, unreachable', '70.1 a2 unknown, unreachable']);
});

it('gives up a tenth as fast where most of a large zone is silent, and nobody in a small one', () => {
  const large = lostNodes({ zones: { a: 60, b: 1 } });
  for (let i = 0; i < 40; i++) large.silence(`a${i}`, 11);
  large.until(1000);
  const times = tainted(large.told).map(seconds);
  // Nobody has waited for a token, so the first one is there at once, at whatever rate.
  expect(times[0]).toBe(60.1);
  expect(times.slice(1)).toEqual(times.slice(1).map((_, i) => 160.1 + 100 * i));
  expect(times).toHaveLength(10);
  const small = lostNodes({ zones: { a: 10, b: 1 } });
  for (let i = 0; i < 8; i++) small.silence(`a${i}`, 11);
  small.until(3600);
  expect(tainted(small.told)).toHaveLength(0);
});

it('looks at a zone anew when nodes are taken out of it: too few may be silent then to hold back', () => {
  const { silence, until, at, change, node, told } = lostNodes({ zones: { a: 5, b: 1 } });
  for (const name of ['a0', 'a1', 'a2']) silence(name, 11);
  at(202, () => change((tx) => tx.remove(node('a0'))));
  until(600);
  // Three of five are most of a small zone, two of four are not: the next look is at 205 s, a token there 10 s later.
  expect(tainted(told).map(seconds)).toEqual([215, 225]);
});

it('looks at a zone anew when nodes are added to it', () => {
  const { silence, until, at, change, told } = lostNodes({ zones: { a: 5, b: 1 } });
  for (const name of ['a0', 'a1', 'a2']) silence(name, 11);
  const labels = { 'topology.kubernetes.io/zone': 'a' };
  at(202, () => change((tx) => tx.create(newNode('a5', 6, 6, { labels }))));
  until(600);
  expect(tainted(told).map(seconds)).toEqual([215, 225, 235]);
});

it('gives up nodes of a zone that is silent as a whole, while others answer', () => {
  const { silence, until, told } = lostNodes({ zones: { a: 3, b: 3 } });
  for (const name of ['a0', 'a1', 'a2']) silence(name, 11);
  until(600);
  expect(tainted(told).map(seconds)).toEqual([60.1, 70.1, 80.1]);
});

it('gives nobody up while nobody answers, takes taints back, and lets all wait anew afterwards', () => {
  const { silence, until, report, at, since } = lostNodes({ zones: { a: 2, b: 2 } });
  silence('a0', 11);
  for (const name of ['a1', 'b0', 'b1']) silence(name, 101, 401);
  until(300);
  expect(since(140)).toEqual(['150 a1 unknown', '150 b0 unknown', '150 b1 unknown', '150 a0 unknown']);
  at(411, () => {
    for (const name of ['a1', 'b0', 'b1']) report(name, true);
  });
  until(600);
  // The line of the zone waits for the first token of its new rate.
  expect(tainted(since(411))).toEqual(['425 a0 unknown, unreachable']);
});

it('gives nobody up while no controllers lead, and lets the next leader wait for itself', () => {
  const { silence, until, at, lead, told } = lostNodes();
  silence('a1', 11);
  at(30, () => lead(false));
  at(123, () => lead(true));
  until(600);
  expect(told).toEqual(['173 a1 unknown', '173.1 a1 unknown, unreachable']);
});

it('gives nobody up for an outage of the API server, in which all are silent', () => {
  const { api, silence, until, at, heartbeats, told } = lostNodes();
  let resume = () => {};
  at(100, () => {
    api.available = false;
    resume = heartbeats.silenceAll();
  });
  at(700, () => {
    resume();
    api.available = true;
  });
  until(1000);
  expect(told).toEqual([]);
  silence('a1', 1001);
  until(1100);
  expect(told).toEqual(['1050 a1 unknown', '1050.1 a1 unknown, unreachable']);
});
