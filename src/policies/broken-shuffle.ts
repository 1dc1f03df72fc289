/**
 * A shuffle that is soon broken off: positions drawn at random one after the other, none twice. What it has swapped it swaps
 * back before the next, so that a few draws from thousands cost no more than a few steps.
 */
import type { RandomStream } from '../engine/random.ts';

export class BrokenShuffle {
  /** What stands at each position; in order but for what was drawn. */
  private places = new Int32Array(0);
  /** Where each draw took its position from. */
  private from = new Int32Array(0);
  private drawn = 0;

  /** Begins a new one of the whole numbers below `count`. */
  begin(count: number): void {
    if (this.places.length === count) {
      for (let i = 0; i < this.drawn; i++) {
        const place = this.from[i] as number;
        this.places[place] = place;
      }
    } else {
      this.places = Int32Array.from({ length: count }, (_, place) => place);
      this.from = new Int32Array(count);
    }
    this.drawn = 0;
  }

  /** The next, as the shuffle of Fisher and Yates has it. As often as there are numbers. Takes one uniform. */
  next(random: RandomStream): number {
    const { places, drawn } = this;
    const place = drawn + random.below(places.length - drawn);
    const number = places[place] as number;
    places[place] = places[drawn] as number;
    this.from[drawn] = place;
    this.drawn++;
    return number;
  }
}
