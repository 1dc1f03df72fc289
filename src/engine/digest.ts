/** The digest of a run: one 128-bit fingerprint over every record, in order. Equal runs have equal digests. */
import { Hash128 } from './hash.ts';

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** A running hash over numbers and texts. The order counts; -0 counts as 0. */
export class Digest {
  private readonly hash = new Hash128([0, 0, 0, 0]);

  /** Takes in all 64 bits of a number. Throws RangeError on NaN: it has many bit patterns and is always a mistake. */
  add(x: number): void {
    if (Number.isNaN(x)) throw new RangeError('a digest takes no NaN');
    float[0] = x + 0; // -0 + 0 is 0
    this.hash.word(words[LOW] as number);
    this.hash.word(words[1 - LOW] as number);
  }

  /** Takes in a text. */
  text(s: string): void {
    this.hash.text(s);
  }

  /** The digest so far: 32 hex digits. More may follow. */
  hex(): string {
    return this.hash
      .value()
      .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }
}
