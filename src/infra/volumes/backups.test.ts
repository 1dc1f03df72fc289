import { expect, test } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import type { RunRecord } from '../../records.ts';
import type { Machine } from '../machine.ts';
import type { BackupRule, VolumeSpec } from '../specs/volumes.ts';
import { Uptime } from '../uptime.ts';
import { Backups } from './backups.ts';
import { Volumes } from './volumes.ts';

const DATA: VolumeSpec = {
  ...{ app: 'db', name: 'data', kind: 'network', id: 'data' },
  ...{ written: 0, bytesPerSecond: 10, limit: Infinity },
};

/** A volume to which 10 bytes are written a second, and its backups at 100 bytes a second. */
function world(rule: Partial<BackupRule> = {}, spec: VolumeSpec = DATA) {
  const sim = new Simulation();
  const records: RunRecord[] = [];
  const emit = (record: RunRecord) => records.push(record);
  const volumes = new Volumes(sim, emit);
  const backups = new Backups(
    sim,
    volumes,
    [
      {
        ...{ number: 0, name: 'db', of: 'db', volume: null, every: fromSeconds(100), bytesPerSecond: 100 },
        ...{ keeps: 2, beside: false, restores: true, ...rule },
      },
    ],
    emit,
  );
  // Network volumes ask nothing else of a machine.
  const machine = { index: 0, uptime: new Uptime() } as Pick<Machine, 'index' | 'uptime'> as Machine;
  const copy = volumes.open({ index: 0, name: 'db-0' }, [spec], machine);
  copy.setAble(true);
  const [placed] = volumes.all();
  if (placed === undefined) throw new Error('there is a volume');
  const told = () =>
    records.flatMap((one) =>
      one.kind === 'backup' ? [`${toSeconds(one.at)} ${one.step} ${one.bytes} ${toSeconds(one.took)}`] : [],
    );
  return { sim, volumes, backups, placed, told, copy };
}

test('a backup is what was there when it began, and is kept once it is copied', () => {
  const { sim, told } = world();
  sim.run(fromSeconds(250));
  // 1000 bytes take 10 s, 2000 bytes 20 s.
  expect(told()).toEqual(['110 taken 1000 10', '220 taken 2000 20']);
});

test('one that is due while the last is still being copied is left out', () => {
  const { sim, told } = world({ bytesPerSecond: 5 });
  sim.run(fromSeconds(350));
  // 1000 bytes take 200 s, so that of 200 s is left out, and that of 300 s begins.
  expect(told()).toEqual(['200 missed 0 0', '300 taken 1000 200']);
});

test('only so many are kept: the oldest go', () => {
  const { sim, told } = world();
  sim.run(fromSeconds(350));
  expect(told().slice(-2)).toEqual(['330 taken 3000 30', '330 dropped 1000 0']);
});

test('what was written since the last backup that was copied is lost, whatever is being copied', () => {
  const { sim, backups, placed, told } = world();
  sim.run(fromSeconds(205));
  expect(backups.lost(placed, 'disk-lost', sim.now)).toBe(1050);
  expect(told().at(-1)).toBe('205 undone 2050 105');
});

test('of what takes the place of older data, no more is lost than there is', () => {
  const { sim, backups, placed } = world({}, { ...DATA, limit: 500 });
  sim.run(fromSeconds(199));
  expect(backups.lost(placed, 'disk-lost', sim.now)).toBe(500);
});

test('without any backup yet, all work since the first byte is lost', () => {
  const { sim, backups, placed, told } = world();
  sim.run(fromSeconds(60));
  expect(backups.lost(placed, 'disk-lost', sim.now)).toBe(600);
  expect(told()).toEqual(['60 undone 600 60']);
});

test('a snapshot beside what it is of goes with it', () => {
  const { sim, backups, placed } = world({ beside: true });
  sim.run(fromSeconds(150));
  expect(backups.lost(placed, 'disk-lost', sim.now)).toBe(1500);
});

test('a volume goes back to its last backup, copied at the same bandwidth, and who writes goes on from there', () => {
  const { sim, backups, placed, told } = world();
  sim.run(fromSeconds(150));
  backups.restore('db');
  expect(backups.isRestoring(placed)).toBe(true);
  sim.run(fromSeconds(160));
  expect(told().slice(-2)).toEqual(['150 undone 0 50', '160 restored 1000 10']);
  sim.run(fromSeconds(165));
  expect(placed.volume.held).toBe(1050);
});

test('a volume that is lost and comes to a copy again is filled where that was asked for', () => {
  const held = (restores: boolean) => {
    const { sim, volumes, placed, copy } = world({ restores, every: null });
    sim.run(fromSeconds(50));
    volumes.keeper?.opened(placed); // nothing to fill it from
    const { keeper } = volumes;
    if (keeper instanceof Backups) keeper.take('db');
    sim.run(fromSeconds(60));
    copy.setAble(false);
    placed.volume.lose();
    keeper?.opened(placed);
    sim.run(fromSeconds(100));
    return placed.volume.held;
  };
  expect([held(true), held(false)]).toEqual([500, 0]);
});
