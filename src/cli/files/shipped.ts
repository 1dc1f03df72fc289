/** What ships with the program: scenarios and made samples of traces. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readIfThere } from './write.ts';

/** Where the shipped scenarios are. */
export const SCENARIOS = fileURLToPath(new URL('../../../scenarios/', import.meta.url));

/** Where the made samples of traces are. */
export const SAMPLES = join(SCENARIOS, 'samples');

/** Names of the shipped scenarios, sorted: what `extends:` and `init --template` know beside files. */
export function shippedNames(): string[] {
  const files = readdirSync(SCENARIOS).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => file.slice(0, -'.yaml'.length)).sort();
}

/** The text of a shipped scenario; null where there is none of that name. */
export function readShipped(name: string): string | null {
  return shippedNames().includes(name) ? readIfThere(join(SCENARIOS, `${name}.yaml`)) : null;
}
