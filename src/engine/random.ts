/**
 * Random numbers in named streams: one per (seed, replication, purpose, entity). A stream's draws follow from its
 * name alone, so a new entity, a new purpose or a changed policy moves no draw of any other stream, and the variants
 * of a scenario meet the same chances.
 */
import seedrandom from 'seedrandom';
import { Hash128, type Words } from './hash.ts';

/** What all streams of one replication are derived from: 128 bits. */
export type RunKey = Words;

/**
 * The key of one replication. The seed is the user's text: 1 and '1' are the same seed, '1' and '11' are not.
 * seedrandom's alea reads it inside a JSON array, because seedrandom's default generator repeats short keys and so
 * takes '1', '11' and '111' for one seed (davidbau/seedrandom#48).
 */
export function runKey(seed: string | number, replication: number): RunKey {
  const generator = seedrandom.alea(JSON.stringify([String(seed), replication]));
  return [generator.int32(), generator.int32(), generator.int32(), generator.int32()];
}

/** All streams of one replication. */
export class RandomStreams {
  private readonly key: RunKey;
  private readonly hash: Hash128;
  /** The hash of the key and each purpose: the names of its entities go on from there. */
  private readonly purposes = new Map<string, Hash128>();
  private readonly taken = new HashSet();
  private states = new Int32Array(CHUNK_WORDS);
  private end = 0;

  constructor(key: RunKey) {
    this.key = key;
    this.hash = new Hash128(key);
  }

  /**
   * The stream of one purpose of one entity, e.g. ('startup', 'web-17'). Throws if it was handed out before: two
   * owners of one stream would move each other's draws, which names are there to prevent. Keep it; do not ask again.
   */
  stream(purpose: string, entity: string): RandomStream {
    const at = this.reserve();
    const { hash, states } = this;
    hash.follow(this.purpose(purpose));
    hash.text(entity);
    hash.write(states, at);
    if (!this.taken.add(states[at] as number, states[at + 1] as number)) {
      throw new Error(`the random stream '${purpose}' of '${entity}' has an owner already`);
    }
    warmUp(states, at);
    return new RandomStream(states, at);
  }

  private purpose(purpose: string): Hash128 {
    let hash = this.purposes.get(purpose);
    if (hash === undefined) {
      hash = new Hash128(this.key);
      hash.text(purpose);
      this.purposes.set(purpose, hash);
    }
    return hash;
  }

  /** A place for one more state. A full array is left to its streams, and a new one begun. */
  private reserve(): number {
    if (this.end === CHUNK_WORDS) {
      this.states = new Int32Array(CHUNK_WORDS);
      this.end = 0;
    }
    this.end += WORDS_PER_STREAM;
    return this.end - WORDS_PER_STREAM;
  }
}

const WORDS_PER_STREAM = 4;
const CHUNK_WORDS = 1024 * WORDS_PER_STREAM; // 16 KiB
const WARM_UP_ROUNDS = 12; // PractRand's own number for sfc32

/** Runs a generator for a while, so that seeds that have bits in common part ways. */
function warmUp(words: Int32Array, at: number): void {
  let a = words[at] as number;
  let b = words[at + 1] as number;
  let c = words[at + 2] as number;
  let counter = words[at + 3] as number;
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
  }
  words[at] = a;
  words[at + 1] = b;
  words[at + 2] = c;
  words[at + 3] = counter;
}

/**
 * One stream of random numbers: an sfc32 generator (Chris Doty-Humphrey, PractRand), three words of chaos and a
 * counter that keeps every cycle at least 2^32 long. States lie side by side in shared arrays, 16 bytes each: an
 * array each would cost ten times the memory and a cache miss a draw.
 */
export class RandomStream {
  // Declared only: a field that is first set to undefined and then to a value makes each draw half as fast.
  declare private readonly words: Int32Array;
  declare private readonly at: number;

  /** Only RandomStreams makes streams: the state at `at` must be seeded. */
  constructor(words: Int32Array, at: number) {
    this.words = words;
    this.at = at;
  }

  /** A number from 0 (included) to 1 (excluded), each multiple of 2^-53 equally likely. */
  uniform(): number {
    // Two rounds as in warmUp, written out: twice as fast as a loop.
    const { words, at } = this;
    const b0 = words[at + 1] as number;
    const c0 = words[at + 2] as number;
    const counter = words[at + 3] as number;
    const first = ((words[at] as number) + b0 + counter) | 0;
    const a1 = b0 ^ (b0 >>> 9);
    const b1 = (c0 + (c0 << 3)) | 0;
    const c1 = (((c0 << 21) | (c0 >>> 11)) + first) | 0;
    const second = (a1 + b1 + counter + 1) | 0;
    words[at] = b1 ^ (b1 >>> 9);
    words[at + 1] = c1 + (c1 << 3);
    words[at + 2] = ((c1 << 21) | (c1 >>> 11)) + second;
    words[at + 3] = counter + 2;
    return ((first >>> 5) * 2 ** 26 + (second >>> 6)) * 2 ** -53;
  }

  /** A whole number from 0 to n - 1. Range of n: whole, 1 to 2^53. Takes one uniform. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}

/** A set of hashes by open addressing: a tenth of the time of a Set of the names. */
class HashSet {
  /** Two words a hash: 16 KiB at first. */
  private slots = new Int32Array(4096);
  private used = 0;

  /** Adds 63 bits of a hash. False if they were there. */
  add(high: number, low: number): boolean {
    const mark = low | 1; // 0 is an empty slot
    const { slots } = this;
    let at = this.slotOf(high);
    while (slots[at + 1] !== 0) {
      if (slots[at] === high && slots[at + 1] === mark) return false;
      at = (at + 2) & (slots.length - 1);
    }
    slots[at] = high;
    slots[at + 1] = mark;
    this.used += 2;
    if (3 * this.used > 2 * slots.length) this.grow();
    return true;
  }

  private slotOf(high: number): number {
    return (high << 1) & (this.slots.length - 1);
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(2 * old.length);
    this.used = 0;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] !== 0) this.add(old[at] as number, old[at + 1] as number);
    }
  }
}
