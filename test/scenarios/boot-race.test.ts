import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const GIB = 1_073_741_824;
const DISK = 806.6e6;
const REGISTRY = 9.348e9 / 8;
/** Mean of lognormal(p50=1.2s, p95=3s), whose log-sd is ln(2.5) / 1.645 = 0.557. */
const APP = 1.2 * 1.168;
/** Create, firmware, kernel, and the mean of the services. */
const BOOT = 0.1789 + 0.0296 + 1.027 + 5.643 * 1.011;

const scenario = shipped('boot-race.yaml');

/** Mean over copies and replications. */
function seconds(variant: string, replications: number, metric = 'bootToReady'): number {
  const means = Array.from({ length: replications }, (_, replication) =>
    run(scenario, variant, replication)(metric),
  );
  return means.reduce((sum, mean) => sum + mean, 0) / replications;
}

describe('the race of one copy', () => {
  const within = (actual: number, expected: number): void => {
    expect(actual).toBeGreaterThan(expected - 0.5);
    expect(actual).toBeLessThan(expected + 0.5);
  };

  it('takes a container with its image the runtime and the app', () => {
    within(seconds('container-cached-1', 40), 0.685 + APP);
  });

  it('takes a container without it three layers more', () => {
    // The layers come side by side; the first is the largest, so that all are unpacked after it.
    const layers = 0.08 + (180 * 1_048_576) / 2.6 / REGISTRY + 180 / 1024 + (180 * 1_048_576) / DISK;
    within(seconds('container-cold-1', 40), layers + 0.685 + APP);
    expect(seconds('container-cold-1', 1, 'stage.image')).toBeCloseTo(layers, 3);
  });

  it('takes a warm VM its boot and the app', () => {
    within(seconds('vm-warm-1', 40), BOOT + APP);
    expect(seconds('vm-warm-1', 1, 'stage.image')).toBe(0);
  });

  it('takes a cold VM the transfer and a copy of its image more', () => {
    const image = 0.08 + GIB / REGISTRY + GIB / DISK;
    within(seconds('vm-cold-1', 40), image + BOOT + APP);
    expect(seconds('vm-cold-1', 1, 'stage.image')).toBeCloseTo(image, 3);
  });
});

describe('the race of a hundred copies', () => {
  it("makes containers wait for the runtime's lock: 0.175 s each", () => {
    const lock = 50.5 * 0.175;
    const each = 0.685 - 0.175 + 50 * 0.000959 + APP;
    expect(seconds('container-cached-100', 3)).toBeGreaterThan(0.9 * (lock + each));
    expect(seconds('container-cached-100', 3)).toBeLessThan(1.1 * (lock + each));
  });

  it('makes warm VMs wait for the disk: 100 MiB to read for each', () => {
    const reading = (100 * 100 * 1_048_576) / DISK;
    expect(seconds('vm-warm-100', 3)).toBeGreaterThan(reading + APP);
    expect(seconds('vm-warm-100', 3)).toBeLessThan(reading + BOOT + 3 * APP);
  });

  it('makes cold VMs wait for a hundred copies of the image', () => {
    const image = 0.08 + GIB / REGISTRY + (100 * GIB) / DISK;
    expect(seconds('vm-cold-100', 2, 'stage.image')).toBeGreaterThan(0.98 * image);
    expect(seconds('vm-cold-100', 2, 'stage.image')).toBeLessThan(1.02 * image);
  });
});

describe('the race of any number', () => {
  it.each([1, 10, 100])('is won by containers, %d copies', (copies) => {
    const order = ['container-cached', 'container-cold', 'vm-warm', 'vm-cold'];
    const means = order.map((way) => seconds(`${way}-${copies}`, 3));
    expect([...means].sort((a, b) => a - b)).toEqual(means);
  });
});
