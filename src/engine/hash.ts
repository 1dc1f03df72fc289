/**
 * A 128-bit hash, fed one 32-bit word at a time. It tells apart what differs by accident; it does not resist an
 * adversary.
 *
 * Rounds and final mix are those of MurmurHash3_x86_128 (Austin Appleby, SMHasher, public domain). There each of the
 * four lanes has constants of its own; here the lanes move up by one after each word and share one set, which makes
 * the loop short and fast.
 */

/** Four 32-bit words, signed. */
export type Words = readonly [number, number, number, number];

/** A running hash. Its value depends on all that was taken in and on the order. */
export class Hash128 {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;

  constructor(seed: Words) {
    [this.a, this.b, this.c, this.d] = seed;
  }

  /** Goes on from where another hash is, and forgets all else. */
  follow(other: Hash128): void {
    this.a = other.a;
    this.b = other.b;
    this.c = other.c;
    this.d = other.d;
  }

  /** Takes in one word. */
  word(word: number): void {
    const next = round(this.a, this.b, word);
    this.a = this.b;
    this.b = this.c;
    this.c = this.d;
    this.d = next;
  }

  /** Takes in two words, the first one first: in half the time of two calls of word(). */
  words(first: number, second: number): void {
    const { a, b, c, d } = this;
    this.a = c;
    this.b = d;
    this.c = round(a, b, first);
    this.d = round(b, c, second);
  }

  /** Takes in a text: its length first, so that ('ab', 'c') and ('a', 'bc') differ, then a word for each UTF-16 unit. */
  text(text: string): void {
    this.word(text.length);
    let { a, b, c, d } = this; // written out with locals: twice as fast as a call of word() for each unit
    for (let i = 0; i < text.length; i++) {
      const next = round(a, b, text.charCodeAt(i));
      a = b;
      b = c;
      c = d;
      d = next;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /** Writes the hash of all so far into four places of an array. It changes nothing here: more may follow. */
  write(words: Int32Array, at: number): void {
    const before = (this.a + this.b + this.c + this.d) | 0;
    const a = avalanche(before);
    const b = avalanche(this.b + before);
    const c = avalanche(this.c + before);
    const d = avalanche(this.d + before);
    const after = (a + b + c + d) | 0;
    words[at] = after;
    words[at + 1] = b + after;
    words[at + 2] = c + after;
    words[at + 3] = d + after;
  }
}

/** What becomes of a lane that takes in a word, given the lane beside it. */
function round(lane: number, beside: number, word: number): number {
  const scrambled = Math.imul(rotated(Math.imul(word, 0x239b961b), 15), 0xab0e9789);
  return (Math.imul((rotated(lane ^ scrambled, 19) + beside) | 0, 5) + 0x561ccd1b) | 0;
}

function rotated(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/** Murmur's fmix32: every bit of the input reaches every bit of the output. */
function avalanche(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
