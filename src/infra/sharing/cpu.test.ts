import { describe, expect, it } from 'vitest';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { Cpu, type CpuClaim } from './cpu.ts';

interface Ends {
  [name: string]: number;
}

/** Burns and notes the second at which the work was done. */
function* burning(
  sim: Simulation,
  claim: CpuClaim,
  coreSeconds: number,
  ends: Ends,
  name: string,
  width = 1,
): Life {
  yield* claim.burn(coreSeconds, width);
  ends[name] = toSeconds(sim.now);
}

function* later(delay: number, action: () => void): Life {
  yield fromSeconds(delay);
  action();
}

const ignore = () => {};

describe('cpu', () => {
  it('runs work alone at its full width and no faster than the limit', () => {
    const sim = new Simulation();
    const cpu = new Cpu(sim, 8, ignore);
    const ends: Ends = {};
    sim.spawn(burning(sim, cpu.claim(1, Infinity), 10, ends, 'one thread'));
    sim.spawn(burning(sim, cpu.claim(1, Infinity), 10, ends, 'four threads', 4));
    sim.spawn(burning(sim, cpu.claim(1, 0.5), 10, ends, 'half a core'));
    sim.run();
    expect(ends).toEqual({ 'one thread': 10, 'four threads': 2.5, 'half a core': 20 });
  });

  it('shares by weight and hands over what is freed when work ends', () => {
    const sim = new Simulation();
    const cpu = new Cpu(sim, 1, ignore);
    const ends: Ends = {};
    sim.spawn(burning(sim, cpu.claim(3, Infinity), 3, ends, 'heavy'));
    sim.spawn(burning(sim, cpu.claim(1, Infinity), 3, ends, 'light'));
    sim.run();
    // Heavy runs at 3/4 for 4 s; light has 1 core-second by then and runs the other 2 alone.
    expect(ends).toEqual({ heavy: 4, light: 6 });
  });

  it('divides a claim among its threads in proportion to their widths', () => {
    const sim = new Simulation();
    const claim = new Cpu(sim, 8, ignore).claim(1, 2);
    const ends: Ends = {};
    claim.want(1);
    sim.spawn(burning(sim, claim, 1, ends, 'narrow', 1));
    sim.spawn(burning(sim, claim, 4, ends, 'wide', 2));
    sim.run();
    // 2 cores for widths 1 + 1 + 2: half speed until narrow is done at 2 s, wide has 2 left; then 2/3 of 2 cores.
    expect(ends).toEqual({ narrow: 2, wide: 3.5 });
  });

  it('ends work at the first whole microsecond at which it is done', () => {
    const sim = new Simulation();
    const cpu = new Cpu(sim, 1, ignore);
    const ends: Ends = {};
    for (const name of ['a', 'b', 'c'])
      sim.spawn(burning(sim, cpu.claim(1, Infinity), 1e-6 / 3 + 1e-6, ends, name));
    sim.spawn(burning(sim, new Cpu(sim, 1, ignore).claim(1, Infinity), 1.5e-6, ends, 'alone'));
    sim.run();
    expect(ends).toEqual({ a: 4e-6, b: 4e-6, c: 4e-6, alone: 2e-6 });
  });

  it('takes no time for no work', () => {
    const sim = new Simulation();
    const ends: Ends = {};
    sim.spawn(burning(sim, new Cpu(sim, 1, ignore).claim(1, 1), 0, ends, 'nothing'));
    expect(ends).toEqual({ nothing: 0 });
  });

  it('takes back the demand of a life that is stopped', () => {
    const sim = new Simulation();
    const cpu = new Cpu(sim, 1, ignore);
    const ends: Ends = {};
    const stopped = cpu.claim(1, Infinity);
    const doomed = sim.spawn(burning(sim, stopped, 100, ends, 'doomed', 0.1));
    sim.spawn(burning(sim, stopped, 100, ends, 'doomed too', 0.2));
    const other = cpu.claim(1, Infinity);
    sim.spawn(burning(sim, other, 10, ends, 'other'));
    sim.run(fromSeconds(1));
    expect(stopped.wanted).toBeCloseTo(0.3, 12);
    doomed.stop();
    expect(stopped.wanted).toBe(0.2);
    sim.run(fromSeconds(2));
    expect(stopped.given).toBe(0.2);
    expect(cpu.used).toBe(1);
    stopped.close();
    stopped.close();
    sim.run();
    expect(cpu.wanted).toBe(0);
    // 0.7 core-seconds by 1 s, 0.8 more by 2 s, then alone.
    expect(ends.other).toBeCloseTo(10.5, 9);
  });

  it('reports what is wanted, each claim up to its limit, and what is given, once an instant', () => {
    const sim = new Simulation();
    const seen: [number, number, number][] = [];
    const cpu = new Cpu(sim, 4, (wanted, used) => seen.push([toSeconds(sim.now), wanted, used]));
    const first = cpu.claim(1, 2);
    const second = cpu.claim(1, Infinity);
    first.want(1);
    first.want(7);
    second.want(3);
    sim.spawn(later(1, () => second.want(1)));
    sim.spawn(later(2, () => first.want(0)));
    sim.spawn(later(2, () => second.want(0.5)));
    sim.run();
    expect(seen).toEqual([
      [0, 5, 4],
      [1, 3, 3],
      [2, 0.5, 0.5],
    ]);
  });

  it('serves the claims of a VM from what the VM is given on its host', () => {
    const sim = new Simulation();
    const host = new Cpu(sim, 4, ignore);
    const vmClaims = [host.claim(1, 4), host.claim(1, 4)];
    const vms = vmClaims.map((claim) => Cpu.inside(claim, 4));
    const inner = vms.map((vm) => [vm.claim(1, Infinity), vm.claim(3, Infinity)]);
    for (const claim of inner.flat()) claim.want(6);
    sim.run(1);
    expect(host.wanted).toBe(8);
    expect(vmClaims.map((claim) => claim.given)).toEqual([2, 2]);
    expect(inner.map((claims) => claims.map((claim) => claim.given))).toEqual([
      [0.5, 1.5],
      [0.5, 1.5],
    ]);
  });

  it('never gives a VM more than its vCPUs, and counts its demand up to them', () => {
    const sim = new Simulation();
    const host = new Cpu(sim, 16, ignore);
    const claim = host.claim(1, 2);
    const vm = Cpu.inside(claim, 2);
    const app = vm.claim(1, Infinity);
    app.want(5);
    sim.run(1);
    expect([host.wanted, host.used, claim.given, app.given, vm.wanted]).toEqual([2, 2, 2, 2, 5]);
  });

  it('slows work inside a VM when the host is contended, and not otherwise', () => {
    const sim = new Simulation();
    const host = new Cpu(sim, 2, ignore);
    const vm = Cpu.inside(host.claim(1, 2), 2);
    const ends: Ends = {};
    sim.spawn(burning(sim, vm.claim(1, Infinity), 6, ends, 'inside', 2));
    sim.spawn(burning(sim, host.claim(1, Infinity), 2, ends, 'outside', 2));
    sim.run();
    expect(ends).toEqual({ outside: 2, inside: 4 });
  });

  it('drops a VM with everything on it when its claim is closed', () => {
    const sim = new Simulation();
    const host = new Cpu(sim, 2, ignore);
    const claim = host.claim(1, 2);
    const vm = Cpu.inside(claim, 2);
    const ends: Ends = {};
    const lost = sim.spawn(burning(sim, vm.claim(1, Infinity), 6, ends, 'lost'));
    sim.run(fromSeconds(1));
    claim.close();
    sim.run(fromSeconds(10));
    expect([host.wanted, host.used]).toEqual([0, 0]);
    lost.stop();
    sim.run();
    expect(ends).toEqual({});
    expect(() => Cpu.inside(claim, 2)).toThrow(/one machine/);
  });

  it('refuses what makes no sense', () => {
    const sim = new Simulation();
    expect(() => new Cpu(sim, 0, ignore)).toThrow(RangeError);
    const cpu = new Cpu(sim, 1, ignore);
    expect(() => cpu.claim(0, 1)).toThrow(/weight/);
    expect(() => cpu.claim(1, Number.NaN)).toThrow(/limit/);
    expect(() => cpu.claim(1, 1).want(-1)).toThrow(/demand/);
    expect(() => sim.spawn(cpu.claim(1, 1).burn(Infinity))).toThrow(/finite/);
    expect(() => cpu.claim(1, 1).burn(1).next()).toThrow(/life/);
  });
});
