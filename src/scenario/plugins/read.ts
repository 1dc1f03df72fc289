/** Reads the plug-ins of all variants, and finds before the run what is wrong with them. */
import { loadPlugin, type PluginSource } from '../../policies/plugins/plugin.ts';
import { PluginError } from '../../policies/plugins/plugin-error.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { at, type Tree } from '../tree/tree.ts';
import { PLUGIN_LISTS } from './paths.ts';

/** Makes a script of a file; says why not where it can not. */
export type ReadPlugin = (path: string) => PluginSource | { readonly problem: string };

/** The plug-ins that the variants name, each once. What is wrong with one is reported where it is named. */
export function pluginsOf(
  variants: Iterable<Tree>,
  read: ReadPlugin | undefined,
  problems: Problem[],
): readonly PluginSource[] {
  const found = new Map<string, PluginSource>();
  for (const tree of variants) {
    for (const list of PLUGIN_LISTS.map((place) => at(tree, place))) {
      for (const item of list?.kind === 'list' ? list.items : []) {
        if (item.kind !== 'scalar' || found.has(item.text)) continue;
        const source = read?.(item.text) ?? { problem: 'there is nowhere to look for files' };
        const fault = faultOf(item.text, source);
        if (fault !== null) problems.push(problem({ code: 'TT0420', ...fault, origin: item.origin }));
        if ('code' in source) found.set(item.text, source);
      }
    }
  }
  return [...found.values()];
}

/** What is wrong with it, and where it can be said, why and what would be right; null: nothing. */
function faultOf(path: string, source: ReturnType<ReadPlugin>) {
  if ('problem' in source) return { what: `the plug-in ${path} can not be read: ${source.problem}` };
  try {
    loadPlugin(source);
    return null;
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    const { what, why, fix } = error.fault;
    return { what: `the plug-in ${path} can not be used: ${what}`, why, fix };
  }
}
