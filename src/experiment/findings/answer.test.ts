import { describe, expect, it } from 'vitest';
import { type FakeMetrics, fakeResult } from '../../../test/support/results.ts';
import { answer } from './answer.ts';

const GIB = 2 ** 30;
const QUESTION = ['hostsNeeded', 'ramReserved', 'bootToReady'];

/** Each variant's metrics, replication by replication. */
const results = (variants: Readonly<Record<string, readonly FakeMetrics[]>>) =>
  new Map(
    Object.entries(variants).map(([name, all]) => [
      name,
      all.map((metrics, i) => fakeResult(name, i, metrics)),
    ]),
  );

const VMS = [
  { hostsNeeded: 7, ramReserved: 850 * GIB, bootToReady: [57, 58] },
  { hostsNeeded: 7, ramReserved: 850 * GIB, bootToReady: [57.4, 58.4] },
];
const CONTAINERS = [
  { hostsNeeded: 4, ramReserved: 200 * GIB, bootToReady: [4.6] },
  { hostsNeeded: 4, ramReserved: 200 * GIB, bootToReady: [4.7] },
];

describe('the answer', () => {
  it('names the winner with numbers and intervals against the baseline', () => {
    expect(answer(QUESTION, results({ vms: VMS, containers: CONTAINERS }), false)).toBe(
      'Best with containers, held against vms: hosts needed 4 against 7 (−43 %), ' +
        'RAM reserved 200 GiB against 850 GiB (−76 %), ' +
        'boot to ready 4.65 s ± 0.64 s against 57.7 s ± 2.5 s (−92 %).',
    );
  });

  it('says what the winner costs and where no difference is shown', () => {
    const vms = [
      { hostsNeeded: 7, energy: 1, restarts: 0 },
      { hostsNeeded: 7, energy: 1.1, restarts: 0 },
    ];
    const containers = [
      { hostsNeeded: 4, energy: 2, restarts: 0 },
      { hostsNeeded: 4, energy: 2.1, restarts: 0 },
    ];
    expect(answer(['hostsNeeded', 'energy', 'restarts'], results({ vms, containers }), false)).toBe(
      'Best with containers, held against vms: hosts needed 4 against 7 (−43 %); ' +
        'but energy 2.05 kWh ± 0.64 kWh against 1.05 kWh ± 0.64 kWh (+95 %); no difference shown in restarts.',
    );
  });

  it('says of recovery how many times slower or faster it is, in minutes and seconds', () => {
    const vms = [
      { hostsNeeded: 7, recoveryTime: [111, 112] },
      { hostsNeeded: 7, recoveryTime: [112, 113] },
    ];
    const slow = [
      { hostsNeeded: 4, recoveryTime: [346, 347] },
      { hostsNeeded: 4, recoveryTime: [347, 348] },
    ];
    const quick = slow.map((run) => ({ ...run, recoveryTime: [98, 100] }));
    const asked = ['hostsNeeded', 'recoveryTime'];
    expect(answer(asked, results({ vms, slow }), false)).toBe(
      'Best with slow, held against vms: hosts needed 4 against 7 (−43 %); ' +
        'but recovery from failures 3.1 times slower (5m47s ± 6.4 s against 1m52s ± 6.4 s).',
    );
    expect(answer(asked, results({ vms, slow, quick }), false)).toBe(
      'Best with quick, held against vms: hosts needed 4 against 7 (−43 %), ' +
        'recovery from failures 13 % faster (1m39s against 1m52s ± 6.4 s); slow: hosts needed 4, recovery time 5m47s ± 6.4 s.',
    );
  });

  it('never crowns a variant that does not carry its copies, however little it takes', () => {
    const starved = [
      { hostsNeeded: 1, unschedulable: 38, availability: 0.05 },
      { hostsNeeded: 1, unschedulable: 38, availability: 0.05 },
    ];
    const whole = [
      { hostsNeeded: 4, unschedulable: 0, availability: 1 },
      { hostsNeeded: 4, unschedulable: 0, availability: 1 },
    ];
    expect(answer(['hostsNeeded'], results({ starved, whole }), false)).toBe(
      'Copies are not carried by starved (unschedulable 38, availability 5 %); but hosts needed 4 against 1 (+300 %).',
    );
    const crashing = whole.map((run) => ({ ...run, hostsNeeded: 2, availability: 0 }));
    expect(answer(['hostsNeeded'], results({ crashing, whole }), false)).toContain(
      'Copies are ready for too little of the time with crashing (availability 0 %)',
    );
  });

  it('holds a winning baseline against the best of the rest', () => {
    const worst = [{ hostsNeeded: 9 }, { hostsNeeded: 9 }];
    const second = [{ hostsNeeded: 8 }, { hostsNeeded: 8 }];
    expect(answer(['hostsNeeded'], results({ vms: VMS, worst, second }), false)).toBe(
      'Best with vms, held against second: hosts needed 7 against 8 (−13 %); worst: hosts needed 9.',
    );
  });

  it('decides by the first metric that tells two variants apart', () => {
    const first = [{ hostsNeeded: 4, ramReserved: GIB }];
    const second = [{ hostsNeeded: 4, ramReserved: GIB / 2 }];
    const text = answer(['hostsNeeded', 'costNeeded'], results({ first, second }), false);
    expect(text).toContain('No difference shown between first and second: hosts needed 4 against 4');
    const costly = [{ hostsNeeded: 4, costNeeded: 3 }];
    const cheap = [{ hostsNeeded: 4, costNeeded: 2 }];
    expect(answer(['hostsNeeded', 'costNeeded'], results({ costly, cheap }), false)).toContain(
      'Best with cheap',
    );
  });

  it('says so when no difference is shown', () => {
    const noisy = [{ energy: 1 }, { energy: 3 }];
    const other = [{ energy: 3 }, { energy: 1 }];
    expect(answer(['energy'], results({ noisy, other }), false)).toBe(
      'No difference shown between noisy and other: energy 2 kWh ± 13 kWh against 2 kWh ± 13 kWh.',
    );
  });

  it('makes nothing of a difference below 0.01 %, however certain it is', () => {
    const calm = [0, 0].map(() => ({ hostsNeeded: 7, availability: 1 }));
    const told = (availability: number) => {
      const lean = [0, 0].map(() => ({ hostsNeeded: 4, availability }));
      return answer(['hostsNeeded', 'availability'], results({ calm, lean }), false);
    };
    expect(told(0.99991)).toContain('no difference shown in availability');
    expect(told(0.9998)).toContain('but availability');
  });

  it('answers for a single variant with its numbers', () => {
    expect(answer(QUESTION, results({ vms: VMS }), false)).toBe(
      'With vms: hosts needed 7, RAM reserved 850 GiB, boot to ready 57.7 s ± 2.5 s.',
    );
  });

  it('labels a single run and a partial result', () => {
    expect(answer(['hostsNeeded'], results({ vms: VMS.slice(1) }), false)).toContain(
      '(1 run: no error bars).',
    );
    expect(answer(['hostsNeeded'], results({ vms: VMS }), true)).toContain('(partial, 2 replications');
    expect(answer(['hostsNeeded'], results({ vms: [] }), true)).toBe(
      'Interrupted before the first replication was complete.',
    );
  });

  it('names what was not observed', () => {
    expect(answer(['hostsNeeded', 'recoveryTime'], results({ vms: VMS }), false)).toContain(
      'not observed: recovery time',
    );
    expect(answer(['recoveryTime'], results({ vms: VMS }), false)).toBe(
      'Nothing that the question asks for was observed.',
    );
  });

  it('names at most two further variants', () => {
    const hosts = (n: number) => [{ hostsNeeded: n }, { hostsNeeded: n }];
    const text = answer(
      ['hostsNeeded'],
      results({ a: hosts(7), b: hosts(4), c: hosts(5), d: hosts(6), e: hosts(8) }),
      false,
    );
    expect(text).toContain('c: hosts needed 5; d: hosts needed 6; and 1 other variant.');
  });
});
