/** What makes runs and what asks for them meet here: neither knows what the other is about. */

/** Runs to make, and what takes their results, which come back in any order. */
export interface Work<T, R> {
  /** The next task. Null when there is none, or none before more results are in. */
  next(): T | null;
  add(task: T, result: R): void;
  /** Whether no further result can change the outcome. */
  readonly done: boolean;
  /** Runs made, and how many there may be in all as far as can be told. */
  readonly progress: { readonly done: number; readonly total: number };
}
