/** A value that presets and defaults have filled in; that it is there is our promise, not the user's. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} was not filled in by its preset or default`);
  return value;
}
