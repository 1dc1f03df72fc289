import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SampledMeter, wattsAt } from './power.ts';

/** HP ProLiant ML110 G4 (Xeon 3040), SPECpower_ssj2008. */
const G4 = [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117];
const flat = Array.from({ length: 11 }, () => 126);

describe('wattsAt', () => {
  it('is the curve at its points and linear between them', () => {
    for (const [tenth, watts] of G4.entries()) expect(wattsAt(G4, tenth / 10)).toBeCloseTo(watts, 12);
    expect(wattsAt(G4, 0.05)).toBeCloseTo(87.7, 12);
    expect(wattsAt(G4, 0.975)).toBeCloseTo(116.25, 12);
  });

  it('never falls as the use grows, where the curve does not', () => {
    const use = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(use, use, (a, b) => {
        expect(wattsAt(G4, Math.max(a, b))).toBeGreaterThanOrEqual(wattsAt(G4, Math.min(a, b)));
      }),
      { seed: 1 },
    );
  });

  it('forgives rounding and nothing else', () => {
    expect(wattsAt(G4, 1 + 1e-12)).toBe(117);
    expect(wattsAt(G4, -1e-12)).toBe(86);
    expect(() => wattsAt(G4, 1.1)).toThrow(RangeError);
    expect(() => wattsAt(G4, Number.NaN)).toThrow(RangeError);
    expect(() => wattsAt([1, 2], 0.5)).toThrow(/11/);
  });
});

describe('the sampled meter', () => {
  it('charges each frame the mean of the power before and after, and nothing after an idle instant', () => {
    const meter = new SampledMeter(G4, 300, 'off');
    // Worked by hand: u = 0.5, 1, 0, 0, 0.1 after u_0 = 0.
    expect(meter.frame(0.5)).toBe(0);
    expect(meter.frame(1)).toBeCloseTo((300 * (102 + 117)) / 2, 9);
    expect(meter.frame(0)).toBeCloseTo((300 * (117 + 86)) / 2, 9);
    expect(meter.frame(0)).toBe(0);
    expect(meter.frame(0.1)).toBe(0);
    expect(meter.frame(0.1)).toBeCloseTo(300 * 89.4, 9);
  });

  it('charges every frame to a host that stays on', () => {
    const meter = new SampledMeter(G4, 300, 'on');
    expect(meter.frame(0)).toBeCloseTo(300 * 86, 9);
    expect(meter.frame(0.2)).toBeCloseTo((300 * (86 + 92.6)) / 2, 9);
  });

  it('charges a frame that is cut for its own time, and goes on from what is after the jump', () => {
    const meter = new SampledMeter(G4, 300, 'off');
    meter.frame(0.2);
    expect(meter.frame(0.2, undefined, 100)).toBeCloseTo(100 * 92.6, 9);
    meter.goOnFrom(0);
    expect(meter.frame(0.2, undefined, 200)).toBe(0);
    meter.goOnFrom(0.1);
    expect(meter.frame(0.1, undefined, 50)).toBeCloseTo(50 * 89.4, 9);
  });

  it('comes to 2410.80 kWh for 800 hosts of 126 W, 287 frames of 300 s each', () => {
    let joules = 0;
    for (let host = 0; host < 800; host++) {
      const meter = new SampledMeter(flat, 300, 'on');
      for (let frame = 1; frame <= 287; frame++) joules += meter.frame(frame % 7 === 0 ? 0 : 0.3);
    }
    expect(joules / 3.6e6).toBeCloseTo(2410.8, 6);
  });

  it('refuses frames without length', () => {
    expect(() => new SampledMeter(G4, 0, 'on')).toThrow(RangeError);
  });
});
