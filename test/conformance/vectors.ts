/**
 * Conformance vectors: inputs and expected outputs of one rule a family, held against the code that the simulator itself
 * uses.
 *
 *   DIR/*.json --(family)--> adapter --(calls src/)--> output --(compared with what is expected)--> passed, failed, skipped
 */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';

const shape = z.object({
  family: z.string(),
  cases: z.array(
    z.object({
      name: z.string(),
      input: z.record(z.string(), z.json()),
      expected: z.record(z.string(), z.json()),
    }),
  ),
});

/** One file of vectors. */
export type Family = z.infer<typeof shape>;
type Case = Family['cases'][number];

/**
 * Asks the simulator's own code. What it gives is compared with the expected output, key by key: a key that is not
 * expected may hold anything. `chosen`, one name or several, is held against an expected `anyOf`: each must be among them.
 */
export interface Adapter {
  /** `input` has the shape that the vectors of the family have: an adapter says which. */
  run(input: object): Readonly<Record<string, unknown>>;
}

export interface Tally {
  readonly family: string;
  readonly passed: number;
  readonly skipped: number;
  /** What went wrong: one line a case. */
  readonly failures: readonly string[];
}

/** Holds every case of a family against its adapter; without one, all are skipped. */
export function judgeFamily({ family, cases }: Family, adapter: Adapter | undefined): Tally {
  if (adapter === undefined) return { family, passed: 0, skipped: cases.length, failures: [] };
  const failures = cases.flatMap((one) => failureOf(one, adapter) ?? []);
  return { family, passed: cases.length - failures.length, skipped: 0, failures };
}

function failureOf({ name, input, expected }: Case, adapter: Adapter): string | null {
  try {
    const output = adapter.run(input);
    const wrong = Object.keys(expected).filter((key) => !agrees(key, expected[key], output));
    if (wrong.length === 0) return null;
    const parts = wrong.map((key) => `${key}: expected ${show(expected[key])}, got ${show(output[key])}`);
    return `${name}: ${parts.join('; ')}`;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function agrees(key: string, expected: unknown, output: Readonly<Record<string, unknown>>): boolean {
  if (SETS.has(key)) return isDeepStrictEqual(sorted(output[key]), sorted(expected));
  if (key !== 'anyOf' || !Array.isArray(expected)) return isDeepStrictEqual(output[key], expected);
  const { chosen } = output;
  const all: readonly unknown[] = Array.isArray(chosen) ? chosen : [chosen];
  return all.length > 0 && all.every((one) => expected.some((allowed) => isDeepStrictEqual(one, allowed)));
}

/** Outputs whose lists are sets: their order says nothing. */
const SETS = new Set(['candidates', 'victimsByNode']);

/** The same value with all lists of texts in it sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sorted(part)]));
}

const show = (value: unknown) => JSON.stringify(value) ?? 'nothing';

/** Reads a file of vectors. Throws, saying what is wrong and where in it, if it is none. */
export function parseFamily(text: string): Family {
  const read = shape.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  throw new Error(`this is no file of vectors: ${z.prettifyError(read.error).replaceAll(/\s*\n\s*/g, ' ')}`);
}
