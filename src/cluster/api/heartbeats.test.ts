import { expect, it } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import { Heartbeats } from './heartbeats.ts';

const seconds = (time: number) => fromSeconds(time);

/** Nodes that renew at 3 s, 13 s, 23 s ...; what is told of them, in seconds; and a way to do something later. */
function world() {
  const sim = new Simulation();
  const told: string[] = [];
  const beats = new Heartbeats(sim, seconds(10), () => seconds(3));
  beats.watch((row, isSilent) => told.push(`${sim.now / 1e6} ${row} ${isSilent ? 'silent' : 'heard'}`));
  const at = (time: number, act: () => void) => sim.at(seconds(time), sim.on(act));
  return { sim, beats, told, at };
}

it('makes no event of nodes that are well, and knows their last renewal all the same', () => {
  const { sim, beats, told } = world();
  expect(beats.lastHeard(0)).toBe(0);
  sim.run(seconds(47));
  expect(beats.lastHeard(0)).toBe(seconds(43));
  sim.run(seconds(53));
  expect(beats.lastHeard(0)).toBe(seconds(53));
  expect([sim.events, told]).toEqual([0, []]);
});

it('stands still at the last renewal before the silence, and goes on at the first after it', () => {
  const { sim, beats, told, at } = world();
  let resume = () => {};
  at(20, () => {
    resume = beats.silence(4);
  });
  at(65, () => resume());
  sim.run(seconds(70));
  expect([beats.isSilent(4), beats.lastHeard(4)]).toEqual([true, seconds(13)]);
  expect(beats.isSilent(5)).toBe(false);
  sim.run(seconds(80));
  expect([beats.isSilent(4), beats.lastHeard(4)]).toEqual([false, seconds(73)]);
  expect(told).toEqual(['20 4 silent', '73 4 heard']);
});

it('is silent while any cause holds, and through a new one that comes before the next renewal', () => {
  const { sim, beats, told, at } = world();
  const ends: (() => void)[] = [];
  const begin = () => ends.push(beats.silence(0));
  at(10, begin);
  at(15, begin);
  at(20, () => ends[0]?.());
  at(31, () => ends[1]?.());
  at(32, begin);
  at(50, () => ends[2]?.());
  sim.run(seconds(60));
  expect(told).toEqual(['10 0 silent', '53 0 heard']);
  expect(beats.lastHeard(0)).toBe(seconds(53));
});

it('misses the renewals of all nodes while nobody can hear them, and tells nobody', () => {
  const { sim, beats, told, at } = world();
  let resume = () => {};
  at(30, () => {
    resume = beats.silenceAll();
  });
  at(60, () => resume());
  sim.run(seconds(61));
  expect(beats.lastHeard(0)).toBe(seconds(23));
  sim.run(seconds(64));
  expect(beats.lastHeard(0)).toBe(seconds(63));
  expect(told).toEqual([]);
});

it('hears of a silent node only when somebody can hear again', () => {
  const { sim, beats, told, at } = world();
  const ends: (() => void)[] = [];
  at(10, () => ends.push(beats.silence(0)));
  at(20, () => ends.push(beats.silenceAll()));
  at(30, () => ends[0]?.());
  at(55, () => ends[1]?.());
  sim.run(seconds(90));
  expect(told).toEqual(['10 0 silent', '63 0 heard']);
});

it('hears of a node at once when it registers', () => {
  const { sim, beats, told, at } = world();
  at(40, () => beats.join(7));
  sim.run(seconds(41));
  expect(beats.lastHeard(7)).toBe(seconds(40));
  const resume = beats.silence(7);
  at(60, () => {
    resume();
    beats.join(7);
  });
  sim.run(seconds(61));
  expect(beats.lastHeard(7)).toBe(seconds(60));
  expect(told).toEqual(['41 7 silent', '60 7 heard']);
});
