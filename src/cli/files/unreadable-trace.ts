/** A trace that can not be read, with all that a reader needs to cure it. */
import { EXIT } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';

export interface WrongPlace {
  readonly path: string;
  /** Counted from 1; null where no line was begun. */
  readonly line: number | null;
  /** Of the cell that is wrong, counted from 1; null where all of the line is. */
  readonly column: number | null;
  /** The line, where it is at hand; else empty. */
  readonly text: string;
  readonly what: string;
}

export class UnreadableTrace extends Refusal {
  readonly place: WrongPlace;

  constructor(message: string, place: WrongPlace) {
    super(EXIT.invalid, message);
    this.place = place;
  }
}
