import { describe, expect, test } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import { Volume, type VolumeRoom } from './volume.ts';

const MIB = 2 ** 20;
/** Two who write. */
const [a, b] = [{}, {}];
const writing = (written: number, bytesPerSecond = 0, limit = Infinity) => ({
  written,
  bytesPerSecond,
  limit,
});

/** Room for so many bytes, which tells how many are held. */
function room(size: number): VolumeRoom & { held: number } {
  return {
    held: 0,
    hold(bytes) {
      if (bytes > size) return false;
      this.held = bytes;
      return true;
    },
    close() {
      this.held = 0;
    },
  };
}

describe('a volume', () => {
  test('holds what was written at first, once, whoever comes later', () => {
    const volume = new Volume(new Simulation(), 'named', () => null);
    volume.begin(a, writing(5 * MIB));
    volume.end(a);
    volume.begin(b, writing(7 * MIB));
    expect(volume.held).toBe(5 * MIB);
  });

  test('grows by all that is written to it, to the byte, and only while somebody writes', () => {
    const sim = new Simulation();
    const volume = new Volume(sim, 'named', () => null);
    volume.begin(a, writing(100, 10));
    volume.begin(b, writing(100, 5));
    sim.run(fromSeconds(10));
    expect(volume.held).toBe(100 + 150);
    volume.end(a);
    sim.run(fromSeconds(130));
    expect(volume.held).toBe(100 + 150 + 120 * 5);
    volume.end(b);
    sim.run(fromSeconds(1000));
    expect(volume.held).toBe(100 + 150 + 120 * 5);
  });

  test('keeps no more than its limit, and costs no event any more from then on', () => {
    const sim = new Simulation();
    const volume = new Volume(sim, 'empty-dir', () => null);
    volume.begin(a, writing(0, 10, 1000));
    sim.run(fromSeconds(3600));
    expect(volume.held).toBe(1000);
    expect(sim.events).toBeLessThanOrEqual(3);
  });

  test('takes its room as it grows, and holds no more than there is', () => {
    const sim = new Simulation();
    const disk = room(1500);
    const volume = new Volume(sim, 'empty-dir', () => disk);
    volume.begin(a, writing(0, 10));
    sim.run(fromSeconds(60));
    expect(disk.held).toBe(600);
    sim.run(fromSeconds(600));
    expect(volume.held).toBe(1200);
  });

  test('is as new when its data is lost: what is written at first is written again', () => {
    const disk = room(Infinity);
    const volume = new Volume(new Simulation(), 'empty-dir', () => disk);
    volume.begin(a, writing(64));
    expect(volume.lose()).toBe(64);
    expect([volume.held, disk.held]).toEqual([0, 0]);
    volume.begin(a, writing(64));
    expect(volume.held).toBe(64);
  });
});
