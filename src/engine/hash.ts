/**
 * A 128-bit hash over 32-bit words: MurmurHash3_x86_128 (Austin Appleby, public domain, SMHasher 2011),
 * fed one word at a time. It tells apart what differs by accident; it does not resist an adversary.
 */

/** Four 32-bit words. */
export type Words = readonly [number, number, number, number];

export class Hash128 {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private count = 0;

  /** Starts from 128 bits: Murmur's 32-bit seed, here wide enough to carry a whole key. */
  constructor(seed: Words) {
    [this.a, this.b, this.c, this.d] = seed;
  }

  /** Takes in one word. The four lanes take turns. */
  word(word: number): void {
    switch (this.count++ & 3) {
      case 0:
        this.a ^= Math.imul(rotate(Math.imul(word, C1), 15), C2);
        this.a = (Math.imul(rotate(this.a, 19) + this.b, 5) + 0x561ccd1b) | 0;
        break;
      case 1:
        this.b ^= Math.imul(rotate(Math.imul(word, C2), 16), C3);
        this.b = (Math.imul(rotate(this.b, 17) + this.c, 5) + 0x0bcaa747) | 0;
        break;
      case 2:
        this.c ^= Math.imul(rotate(Math.imul(word, C3), 17), C4);
        this.c = (Math.imul(rotate(this.c, 15) + this.d, 5) + 0x96cd1c35) | 0;
        break;
      default:
        this.d ^= Math.imul(rotate(Math.imul(word, C4), 18), C1);
        this.d = (Math.imul(rotate(this.d, 13) + this.a, 5) + 0x32ac3b17) | 0;
    }
  }

  /** Takes in a text, its length first, so that ('ab', 'c') and ('a', 'bc') differ. Two UTF-16 units a word. */
  text(text: string): void {
    const length = text.length;
    this.word(length);
    const even = length & ~1;
    for (let i = 0; i < even; i += 2) this.word(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    if (even < length) this.word(text.charCodeAt(even));
  }

  /** The hash of all words so far, their number included. Taking it changes nothing: more words may follow. */
  value(): Words {
    const end = new Hash128([this.a, this.b, this.c, this.d]);
    end.count = this.count;
    end.word(this.count);
    while ((end.count & 3) !== 0) end.word(0);
    return end.finished();
  }

  private finished(): Words {
    const bytes = this.count * 4;
    return mixed(scrambled(mixed([this.a ^ bytes, this.b ^ bytes, this.c ^ bytes, this.d ^ bytes])));
  }
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/** Each lane learns of the others. */
function mixed([a, b, c, d]: Words): Words {
  const sum = (a + b + c + d) | 0;
  return [sum, (b + sum) | 0, (c + sum) | 0, (d + sum) | 0];
}

function scrambled([a, b, c, d]: Words): Words {
  return [avalanche(a), avalanche(b), avalanche(c), avalanche(d)];
}

/** Murmur's fmix32: every bit of the input reaches every bit of the output. */
function avalanche(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
