import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORDER, type Order, Simulation } from './simulation.ts';
import { END_OF_TIME } from './time.ts';

describe('Simulation', () => {
  it('handles events by time, then order, then sequence of scheduling', () => {
    const orders: readonly Order[] = [ORDER.fault, ORDER.normal, ORDER.settle, ORDER.sample];
    const event = fc.record({ time: fc.nat(5), order: fc.constantFrom(...orders) });
    const property = fc.property(fc.array(event, { maxLength: 200 }), (events) => {
      const sim = new Simulation();
      const seen: number[] = [];
      const note = sim.on((arg) => seen.push(arg));
      events.forEach(({ time, order }, index) => {
        sim.at(time, note, index, order);
      });
      sim.run();
      const wanted = events
        .map(({ time, order }, index) => ({ time, order, index }))
        .sort((a, b) => a.time - b.time || a.order - b.order || a.index - b.index);
      expect(seen).toEqual(wanted.map(({ index }) => index));
      expect(sim.events).toBe(events.length);
    });
    fc.assert(property, { seed: 1 });
  });

  it('runs an event for this instant with a lower order as if it had the order being handled', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    const note = sim.on((arg) => seen.push(`${['fault', 'normal', 'settle', 'sample'][arg]}@${sim.now}`));
    const settle = sim.on(() => {
      sim.at(sim.now, note, ORDER.sample, ORDER.sample);
      sim.at(sim.now, note, ORDER.normal);
      sim.at(sim.now, note, ORDER.fault, ORDER.fault);
      sim.at(sim.now + 1, note, ORDER.normal);
      sim.at(sim.now + 1, note, ORDER.fault, ORDER.fault);
    });
    sim.at(7, settle, 0, ORDER.settle);
    sim.at(7, note, ORDER.settle, ORDER.settle);
    sim.run();
    expect(seen).toEqual(['settle@7', 'normal@7', 'fault@7', 'sample@7', 'fault@8', 'normal@8']);
  });

  it('never lets time or rank go back, whatever handlers schedule', () => {
    const plan = fc.array(fc.record({ delay: fc.nat(3), order: fc.nat(3), spawns: fc.nat(3) }), {
      minLength: 1,
      maxLength: 300,
    });
    const property = fc.property(plan, (steps) => {
      const sim = new Simulation();
      const orders: readonly Order[] = [0, 1, 2, 3];
      let next = 0;
      let before = 0;
      let pending = 0;
      const handlers = orders.map((order) =>
        sim.on(() => {
          pending--;
          expect(sim.now).toBeGreaterThanOrEqual(before);
          before = sim.now;
          for (let i = steps[next % steps.length]?.spawns ?? 0; i >= 0 && next < 500; i--) schedule(order);
        }),
      );
      const schedule = (running: number): void => {
        const { delay, order } = steps[next++ % steps.length] ?? { delay: 0, order: 0 };
        pending++;
        sim.after(delay, handlers[running] ?? 0, 0, orders[order] ?? 1);
      };
      schedule(1);
      sim.run();
      expect(pending).toBe(0);
    });
    fc.assert(property, { seed: 2, numRuns: 50 });
  });

  it('runs up to and including the given time, and lets the clock stand there', () => {
    const sim = new Simulation();
    const seen: number[] = [];
    const note = sim.on(() => seen.push(sim.now));
    for (const time of [5, 10, 11]) sim.at(time, note, 0, ORDER.sample);
    sim.run(10);
    expect([seen, sim.now]).toEqual([[5, 10], 10]);
    sim.run(10);
    sim.at(10, note);
    sim.at(10, note, 0, ORDER.fault);
    sim.run();
    expect([seen, sim.now]).toEqual([[5, 10, 10, 10, 11], 11]);
    sim.run(20);
    expect(sim.now).toBe(20);
    sim.after(1, note);
    expect(sim.step()).toBe(true);
    expect(sim.step()).toBe(false);
    expect(sim.now).toBe(21);
  });

  it('moves no clock past an end it was asked to stop at, even if all further events are called off', () => {
    const sim = new Simulation();
    const note = sim.on(() => {});
    const timers = Array.from({ length: 300 }, () => sim.timer(note));
    for (const timer of timers) timer.armAt(1000);
    sim.run(10);
    for (const timer of timers) timer.cancel();
    sim.run(20);
    expect([sim.now, sim.events]).toEqual([20, 0]);
  });

  it('reaches the end of time', () => {
    const sim = new Simulation();
    const note = sim.on(() => {});
    sim.at(END_OF_TIME, note, 0, ORDER.sample);
    sim.at(END_OF_TIME, note, 0, ORDER.settle);
    sim.run();
    expect([sim.now, sim.events]).toEqual([2 ** 50, 2]);
  });

  it('carries arguments of 24 bits under 255 handlers', () => {
    const sim = new Simulation();
    const seen: number[] = [];
    for (let i = 1; i <= 255; i++) expect(sim.on((arg) => seen.push(i, arg))).toBe(i);
    for (const handler of [1, 128, 255]) for (const arg of [0, 2 ** 23, 2 ** 24 - 1]) sim.at(1, handler, arg);
    sim.run();
    const args = [0, 2 ** 23, 2 ** 24 - 1];
    expect(seen).toEqual([1, 128, 255].flatMap((handler) => args.flatMap((arg) => [handler, arg])));
    expect(() => sim.on(() => {})).toThrow('255 handlers');
  });

  it.each([
    [4, 'it is 5 µs already'],
    [Number.NaN, 'whole µs'],
    [5.5, 'whole µs'],
    [2 ** 51, 'time ends at'],
    [Infinity, 'time ends at'],
  ])('refuses an event at %s', (time, reason) => {
    const sim = new Simulation();
    const note = sim.on(() => {});
    sim.run(5);
    expect(() => sim.at(time, note)).toThrow(reason);
    expect(() => sim.timer(note).armAt(time)).toThrow(reason);
    expect(() => sim.run(time)).toThrow('cannot run until');
    sim.run(100);
    expect(sim.events).toBe(0);
  });

  it.each([-1, 2 ** 24, 1.5, Number.NaN, Infinity])('refuses the argument %s', (arg) => {
    const sim = new Simulation();
    const note = sim.on(() => {});
    expect(() => sim.at(0, note, arg)).toThrow('0 to 16777215');
    expect(() => sim.timer(note, arg)).toThrow('0 to 16777215');
  });

  it.each([0, 2, -1, 0.5, Number.NaN])('refuses the handler %s, which on() never returned', (handler) => {
    const sim = new Simulation();
    sim.on(() => {});
    expect(() => sim.at(0, handler)).toThrow('register it with on()');
  });

  it('refuses to run from within a handler, and goes on after a handler that threw', () => {
    const sim = new Simulation();
    const nested = sim.on((arg) => (arg === 0 ? sim.run() : sim.step()));
    sim.at(1, nested, 0);
    sim.at(2, nested, 1);
    expect(() => sim.run()).toThrow('running already');
    expect(() => sim.step()).toThrow('running already');
    expect(sim.step()).toBe(false);
    expect(sim.events).toBe(2);
  });
});
