/**
 * Random numbers in named streams: one per (seed, replication, purpose, entity). A stream's draws follow from its
 * name alone, so a new entity, a new purpose or a changed policy moves no draw of any other stream, and variants of
 * a scenario meet the same chances.
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
  private readonly bank = new Bank();
  private readonly taken = new Map<string, Set<string>>();

  constructor(key: RunKey) {
    this.key = key;
  }

  /**
   * The stream of one purpose of one entity, e.g. ('startup', 'web-17'). Throws if it was handed out before: two
   * owners of one stream would move each other's draws, which names are there to prevent. Keep it; do not ask again.
   */
  stream(purpose: string, entity: string): RandomStream {
    this.claim(purpose, entity);
    const hash = new Hash128(this.key);
    hash.text(purpose);
    hash.text(entity);
    return new RandomStream(this.bank, this.bank.add(hash.value()));
  }

  private claim(purpose: string, entity: string): void {
    let entities = this.taken.get(purpose);
    if (entities === undefined) {
      entities = new Set();
      this.taken.set(purpose, entities);
    }
    if (entities.has(entity))
      throw new Error(`the random stream '${purpose}' of '${entity}' has an owner already`);
    entities.add(entity);
  }
}

/** One stream of random numbers. */
export class RandomStream {
  private readonly bank: Bank;
  private readonly offset: number;

  constructor(bank: Bank, offset: number) {
    this.bank = bank;
    this.offset = offset;
  }

  /** A number from 0 (included) to 1 (excluded), each multiple of 2^-53 equally likely. */
  uniform(): number {
    const high = this.bank.next(this.offset) >>> 5;
    const low = this.bank.next(this.offset) >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /** A whole number from 0 to n - 1. Range of n: whole, 1 to 2^53. Takes one uniform. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}

const WORDS_PER_STREAM = 4;
const WARM_UP_ROUNDS = 12;

/**
 * The states of all streams side by side in one array: 16 bytes each, where an object each would cost a cache miss
 * a draw. The generator is sfc32 (Chris Doty-Humphrey, PractRand 0.95): three words of chaos and a counter,
 * which keeps every cycle at least 2^32 long.
 */
class Bank {
  private words = new Int32Array(64 * WORDS_PER_STREAM);
  private end = 0;

  /** Makes room for one more generator, seeds it and warms it up. Returns its place. */
  add(seed: Words): number {
    const offset = this.end;
    this.end += WORDS_PER_STREAM;
    if (this.end > this.words.length) this.grow();
    this.words.set(seed, offset);
    for (let round = 0; round < WARM_UP_ROUNDS; round++) this.next(offset);
    return offset;
  }

  /** The next 32 bits of the generator at `offset`, as a signed whole number. */
  next(offset: number): number {
    const words = this.words;
    const a = words[offset] as number;
    const b = words[offset + 1] as number;
    const c = words[offset + 2] as number;
    const counter = words[offset + 3] as number;
    const result = (a + b + counter) | 0;
    words[offset] = b ^ (b >>> 9);
    words[offset + 1] = (c + (c << 3)) | 0;
    words[offset + 2] = (((c << 21) | (c >>> 11)) + result) | 0;
    words[offset + 3] = (counter + 1) | 0;
    return result;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.words.length);
    larger.set(this.words);
    this.words = larger;
  }
}
