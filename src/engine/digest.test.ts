import { describe, expect, it } from 'vitest';
import { Digest } from './digest.ts';

/** The digest of numbers and texts in this order. */
function digestOf(...items: readonly (number | string)[]): string {
  const digest = new Digest();
  for (const item of items) typeof item === 'number' ? digest.add(item) : digest.text(item);
  return digest.hex();
}

describe('Digest', () => {
  it('has these values on every machine and in every version', () => {
    expect(digestOf()).toBe('00000000000000000000000000000000');
    expect(digestOf('pod', 17, 0.1, -1e300, 'bereit \u{1f6a2}')).toBe('4c6ec2787496b4af737e35b14fbf2966');
  });

  it('tells orders apart', () => {
    expect(digestOf(1, 2)).not.toBe(digestOf(2, 1));
    expect(digestOf('a', 'b')).not.toBe(digestOf('b', 'a'));
  });

  it('tells numbers from texts and knows where a text ends', () => {
    expect(digestOf(1)).not.toBe(digestOf('1'));
    expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
    expect(digestOf('')).not.toBe(digestOf());
    expect(digestOf(0)).not.toBe(digestOf(0, 0));
  });

  it('sees the last bit of a number, and a minus sign but for zero', () => {
    expect(digestOf(1)).not.toBe(digestOf(1 + 2 ** -52));
    expect(digestOf(1)).not.toBe(digestOf(-1));
    expect(digestOf(0)).toBe(digestOf(-0));
  });

  it('takes infinities and refuses NaN', () => {
    expect(digestOf(Infinity)).not.toBe(digestOf(-Infinity));
    expect(() => digestOf(NaN)).toThrow(RangeError);
  });

  it('goes on after it was read, as if it had not been', () => {
    const digest = new Digest();
    digest.add(1);
    digest.hex();
    digest.add(2);
    expect(digest.hex()).toBe(digestOf(1, 2));
  });

  it('gives 300,000 like sequences as many digests, whose words are spread evenly', () => {
    const seen = new Set<string>();
    const firstDigits = new Map<string, number>();
    for (let i = 0; i < 300_000; i++) {
      const hex = digestOf(i % 1000, Math.floor(i / 1000));
      seen.add(hex);
      for (const at of [0, 8, 16, 24]) {
        const key = `${at}${hex[at]}`;
        firstDigits.set(key, (firstDigits.get(key) ?? 0) + 1);
      }
    }
    expect(seen.size).toBe(300_000);
    expect(firstDigits.size).toBe(64);
    // Each digit is expected 18,750 times; six standard deviations are 800.
    for (const count of firstDigits.values()) expect(Math.abs(count - 18_750)).toBeLessThan(800);
  });
});
