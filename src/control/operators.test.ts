import { describe, expect, it } from 'vitest';
import { RandomStreams, runKey } from '../engine/random.ts';
import { Simulation } from '../engine/simulation.ts';
import { MICROS_PER_SECOND } from '../engine/time.ts';
import { type OperatorRules, Operators } from './operators.ts';

const S = MICROS_PER_SECOND;
const constant = (value: number) => ({ kind: 'constant', value }) as const;

/** Operators, and what was mended when, s. */
function crew(rules: Partial<OperatorRules>, replication = 0) {
  const sim = new Simulation();
  const streams = new RandomStreams(runKey('crew', replication));
  const [reaction, repair, error] = ['reaction', 'repair', 'error'].map((name) => streams.stream(name, 'x'));
  if (!reaction || !repair || !error) throw new Error('three streams');
  const told: [at: number, backlog: number, busy: number][] = [];
  const operators = new Operators(
    sim,
    { count: 1, reaction: constant(0), perRepair: constant(10), errorRate: 0, ...rules },
    { reaction, repair, error },
    (backlog, busy) => told.push([sim.now / S, backlog, busy]),
  );
  const mended: [name: string, at: number][] = [];
  const call = (name: string) => operators.call(() => mended.push([name, sim.now / S]));
  return { sim, call, mended, told };
}

describe('operators', () => {
  it('mend one thing after the other, each operator one at a time', () => {
    const { sim, call, mended } = crew({ count: 2 });
    for (const name of ['a', 'b', 'c']) call(name);
    sim.run();
    expect(mended).toEqual([
      ['a', 10],
      ['b', 10],
      ['c', 20],
    ]);
  });

  it('are idle while they have not been told yet', () => {
    const { sim, call, mended, told } = crew({ reaction: constant(30) });
    call('a');
    sim.run();
    expect(mended).toEqual([['a', 40]]);
    expect(told).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [30, 1, 1],
      [40, 0, 0],
    ]);
  });

  it('do once more what has not helped: a repair takes 1 / (1 - error rate) times as long on average', () => {
    const { sim, call, mended } = crew({ errorRate: 0.5, count: 5000 });
    for (let i = 0; i < 5000; i++) call(`${i}`);
    sim.run();
    const mean = mended.reduce((sum, [, at]) => sum + at, 0) / mended.length;
    // Geometric with variance 2: 20 s on average, within 3.29 standard errors.
    expect(Math.abs(mean - 20)).toBeLessThan((3.29 * 10 * Math.SQRT2) / Math.sqrt(5000));
  });

  it('forget what is called off while it waits, and have worked for nothing on what was under way', () => {
    const { sim, call, mended, told } = crew({});
    const offA = call('a');
    const offB = call('b');
    call('c');
    sim.run(5 * S);
    offA();
    offB();
    sim.run();
    expect(mended).toEqual([['c', 20]]);
    expect(told.at(-1)).toEqual([20, 0, 0]);
  });
});
