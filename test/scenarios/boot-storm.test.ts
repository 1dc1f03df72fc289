import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const scenario = shipped('boot-storm.yaml');
/** Copies on each of four servers. */
const A_SERVER = 100;
const CORES = 32;
/** Mean of lognormal(p50=300ms, p95=500ms): its log-sd is ln(5 / 3) / 1.645 = 0.31. */
const APP = 0.3 * 1.049;

describe('400 starts at once on four servers', () => {
  it('make VMs with a whole system fight for the cores', () => {
    const kvm = run(scenario, 'kvm-400');
    // 0.4 of 0.179 s, all of 0.03 s, 0.65 of 1.027 s, half of 5.7 s.
    const work = 0.4 * 0.179 + 0.03 + 0.65 * 1.027 + 0.5 * 5.643 * 1.011;
    const saturated = (A_SERVER * work) / CORES;
    expect(kvm('stage.boot')).toBeGreaterThan(saturated);
    expect(kvm('stage.boot')).toBeLessThan(saturated + 0.5 * 5.7 + 0.35 * 1.03 + 0.6 * 0.18 + 0.5);
    expect(kvm('stage.boot') / run(scenario, 'kvm-1')('stage.boot')).toBeGreaterThan(1.5);
  });

  it("make microVMs wait for the host's kernel, by as much as the law says at most", () => {
    const [storm, alone] = [run(scenario, 'firecracker-400'), run(scenario, 'firecracker-1')];
    const others = A_SERVER - 1;
    const reached = others ** 2 / (others ** 2 + (0.64 * CORES) ** 2);
    const slowed = storm('stage.boot') / alone('stage.boot');
    expect(slowed).toBeGreaterThan(1.2);
    // Cores are short as well for a moment, when all of them ask at once.
    expect(slowed).toBeLessThan(1.1 * (1 + 0.3679 * reached));
  });

  it('make containers stand in line: one after the other through the lock', () => {
    const containers = run(scenario, 'container-400');
    const line = ((A_SERVER + 1) / 2) * 0.175;
    const each = 0.685 - 0.175 + 50 * 0.000959 + APP;
    expect(containers('bootToReady')).toBeGreaterThan(0.95 * (line + each));
    expect(containers('bootToReady')).toBeLessThan(1.05 * (line + each));
  });

  it('are over first for microVMs, then for VMs, and last for containers', () => {
    const last = ['firecracker', 'kvm', 'container'].map((way) => {
      return run(scenario, `${way}-400`)('bootToReady', 1);
    });
    expect([...last].sort((a, b) => a - b)).toEqual(last);
  });
});

describe('starts that have a server to themselves', () => {
  it.each([1, 10])('are won by microVMs, then containers, %d copies', (copies) => {
    const means = ['firecracker', 'container', 'kvm'].map((way) =>
      run(scenario, `${way}-${copies}`)('bootToReady'),
    );
    expect([...means].sort((a, b) => a - b)).toEqual(means);
  });
});
