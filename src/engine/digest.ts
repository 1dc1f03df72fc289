/** The digest of a run: a 128-bit fingerprint of every record, in order. Equal runs have equal digests. */
import { Hash128 } from './hash.ts';

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which of the two words of a double holds its sign and exponent. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** The upper word of a NaN, which no number taken in has: what follows it is a text. */
const TEXT = 0x7ff80000;

/** A running hash over numbers and texts. The order counts, and so does the kind: '1' is not 1. */
export class Digest {
  private readonly hash = new Hash128([0, 0, 0, 0]);

  /** Takes in a number, all 64 bits; -0 counts as 0. Throws RangeError on NaN, which is always a mistake here. */
  add(x: number): void {
    if (Number.isNaN(x)) throw new RangeError('a digest takes no NaN');
    float[0] = x + 0; // -0 + 0 is 0
    this.hash.words(words[HIGH] as number, words[1 - HIGH] as number);
  }

  /** Takes in a text. */
  text(s: string): void {
    this.hash.word(TEXT);
    this.hash.text(s);
  }

  /** The digest so far: 32 hex digits. More may follow. */
  hex(): string {
    const value = new Int32Array(4);
    this.hash.write(value, 0);
    return Array.from(value, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
