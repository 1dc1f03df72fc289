import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

describe('claim S11, consolidation saves servers and energy', () => {
  const scenario = shipped('claims/S11-consolidation-saves-servers-and-energy.yaml');

  it.each([
    ['10', 3, 2],
    ['20', 5, 4],
    ['30', 7, 7],
  ])('is confirmed at %s percent: 20 servers, %d for VMs, %d for containers', (load, vms, containers) => {
    const [alone, asVms, asContainers] = [`one-a-server-${load}`, `vms-${load}`, `containers-${load}`].map(
      (variant) => run(scenario, variant),
    );
    expect([alone, asVms, asContainers].map((read) => read?.('hostsUsed'))).toEqual([20, vms, containers]);
    const energy = [alone, asVms, asContainers].map((read) => read?.('energy') ?? Number.NaN);
    expect(energy).toEqual([...energy].sort((a, b) => b - a));
  });
});

describe('consolidation by live migration', () => {
  const scenario = shipped('consolidation-energy.yaml');
  const stay = run(scenario, 'stay');
  const consolidate = run(scenario, 'consolidate');

  it('saves a third of the energy or more, with moves, pauses and switching paid for', () => {
    expect(consolidate('energy') / stay('energy')).toBeLessThan(0.7);
    expect(stay('hostsOn')).toBe(10);
    // Memory and vCPUs need four.
    expect(consolidate('hostsOn')).toBeGreaterThan(4);
    expect(consolidate('hostsOn')).toBeLessThan(5);
  });

  it('costs a pause of an eighth of a second for each move, and hardly any CPU time', () => {
    expect(consolidate('migrations')).toBeGreaterThan(100);
    expect(consolidate('migrationPause')).toBeLessThan(0.2);
    expect(consolidate('cpuSteal')).toBeLessThan(0.003);
    expect(stay('cpuSteal')).toBe(0);
  });

  it('saves less than half of that where empty servers stay on', () => {
    const moved = stay('energy') - run(scenario, 'no-power-off')('energy');
    expect(moved).toBeGreaterThan(0);
    expect(moved / (stay('energy') - consolidate('energy'))).toBeLessThan(0.5);
  });

  it('takes longer where the disk goes along, and costs next to nothing more', () => {
    const local = run(scenario, 'local-disks');
    expect(local('migrationTime')).toBeGreaterThan(consolidate('migrationTime'));
    expect(local('energy') / consolidate('energy')).toBeCloseTo(1, 2);
  });
});
