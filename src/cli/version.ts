/** The version of this package, from its own package.json: the same place from the sources and from the build. */
import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** e.g. `0.1.0`. */
export function version(): string {
  const { version: own } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string };
  return own;
}
