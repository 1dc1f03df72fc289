/** Where the plug-ins of a variant lie: what is written is relative to the file that it is written in. */
import { relativeTo } from '../resolve/files.ts';
import { place, sourceText } from '../tree/origin.ts';
import { type Branch, edit, type Scalar, type Tree, withEntry } from '../tree/tree.ts';

/** Lists of plug-ins. */
export const PLUGIN_LISTS = [
  ['placement', 'plugins'],
  ['scheduler', 'plugins'],
] as const;

/** The variant with each plug-in named from the working directory, and those of the command line behind them. */
export function withPluginPaths(tree: Branch, fromCommandLine: readonly string[]): Branch {
  const changed = PLUGIN_LISTS.reduce<Tree>(
    (whole, [section, key]) =>
      edit(whole, [section], (map) => {
        const written = map.entries.get(key)?.value;
        const items = written?.kind === 'list' ? written.items.map(fromWorkingDirectory) : [];
        const all = [...items, ...fromCommandLine.map(ofCommandLine)];
        if (all.length === 0) return map;
        return withEntry(map, key, { kind: 'list', origin: written?.origin ?? map.origin, items: all });
      }),
    tree,
  );
  return changed.kind === 'map' ? changed : tree;
}

function fromWorkingDirectory(item: Tree): Tree {
  if (item.kind !== 'scalar' || item.origin.kind !== 'written') return item;
  const { source } = item.origin;
  return source.kind === 'file' ? renamed(item, relativeTo(source.path, item.text)) : item;
}

const renamed = (item: Scalar, path: string): Scalar => ({ ...item, value: path, text: path });

function ofCommandLine(path: string): Scalar {
  const source = sourceText('set', '--plugin', path);
  return { kind: 'scalar', origin: place(source, 0, path.length), value: path, text: path };
}
