import { expect, it } from 'vitest';
import type { ToldRecovery, WhyRecovery } from '../../inspect/why-recovery.ts';
import { recoveryLines, whyRecoveryView } from './why-recovery-view.ts';

const parts = {
  detection: 45,
  eviction: 300.124,
  repair: 1,
  placement: 0.2,
  boot: 20,
  start: 2.5,
  probe: 1.1,
};
const slowest: ToldRecovery = {
  lost: 'checkout-service-1234',
  by: 'checkout-service-5678',
  where: 'large-host-17 (large/rack-4, zone eu-west-1a)',
  at: 4205.5,
  took: 369.924,
  parts,
  fault: { what: 'crash', target: 'large-host-17', at: 4205.5 },
};
const why: WhyRecovery = {
  kind: 'why-recovery',
  recovered: 1200,
  unrecovered: 3,
  noLongerWanted: 2,
  slowest,
  median: { ...slowest, by: slowest.lost },
  open: { ...slowest, by: null },
  mean: parts,
  most: 'eviction',
};

it('fits the terminal whatever things are called: 15 lines of 80 columns, what the time goes into at the end', () => {
  const lines = whyRecoveryView('variant containers, replication 0, up to 40m00s', why).split('\n');
  expect(lines.length).toBeLessThanOrEqual(15);
  expect(lines[0]).toContain('1200 lost came back, 3 not, 2 no longer wanted');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.slice(-2).join(' ')).toContain('Most goes into eviction: nodeLifecycle.tolerationSeconds');
});

it('splits the time by cause, in words with numbers', () => {
  const lines = whyRecoveryView('variant containers, replication 0, up to 40m00s', why).split('\n');
  expect(lines.find((line) => line.startsWith('  eviction'))).toMatch(
    /^ {2}eviction +5m00.1s +5m00.1s +5m00.1s +known, and not given up$/,
  );
});

it('says of one that is not back what it waits for so far', () => {
  const lines = recoveryLines({ ...slowest, by: null });
  expect(lines.join('\n')).toContain('nothing stands for it 6m09.9s later');
  expect(lines.some((line) => line.includes('SO FAR'))).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(11);
});
