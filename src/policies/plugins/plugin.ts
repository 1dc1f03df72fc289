/** A user's plug-in, made ready to be asked: its script is run, what it exports is checked, and each part is guarded. */
import type { Filter, Policy, Score } from '../policy.ts';
import { guardFilter, guardPolicy, guardScore } from './guard.ts';
import { PluginError } from './plugin-error.ts';
import { runInScope } from './scope.ts';
import { partsOf } from './shape.ts';

/** A file that exports a filter, a score or a policy. Plain data. */
export interface PluginSource {
  /** As the user named it. */
  readonly path: string;
  /** `sha256:...` of the file. */
  readonly hash: string;
  /** One script in the form of CommonJS, whatever it was written in. */
  readonly code: string;
}

/** What a file exports, ready to be asked. */
export interface Plugin {
  readonly path: string;
  readonly filters: readonly Filter[];
  readonly scores: readonly Score[];
  readonly policies: readonly Policy[];
}

/** Runs the script anew. Throws a PluginError where it fails, or exports nothing that can be used. */
export function loadPlugin({ path, code }: PluginSource): Plugin {
  const parts = partsOf(path, exportsOf(path, code));
  return {
    path,
    filters: parts.flatMap((part) => (part.kind === 'filter' ? [guardFilter(path, part.filter)] : [])),
    scores: parts.flatMap((part) => (part.kind === 'score' ? [guardScore(path, part.score)] : [])),
    policies: parts.flatMap((part) => (part.kind === 'policy' ? [guardPolicy(path, part.policy)] : [])),
  };
}

function exportsOf(path: string, code: string): Readonly<Record<string, unknown>> {
  try {
    return runInScope(code);
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new PluginError({
      file: path,
      what: `it can not be loaded: ${message}`,
      why: 'what a file does outside its functions is done when it is loaded',
      fix: 'correct it, or move it into the function that needs it',
    });
  }
}
