/** The resolved scenario as text, with what there is to say about where its values come from. */
import { Document, isScalar, isSeq, visit as visitYaml } from 'yaml';
import type { Resolution } from '../load.ts';
import { describeSource, lineAndColumn } from '../tree/origin.ts';
import { nameOfPath } from '../tree/places.ts';
import { readYaml } from '../tree/read-yaml.ts';
import { visit } from '../tree/tree.ts';

export interface ResolvedDocument {
  /** A valid scenario that means the same with nothing left to defaults. */
  readonly yaml: string;
  /** For each line: where its value comes from, or null where the user wrote it or the line has none. */
  readonly originsByLine: readonly (string | null)[];
}

/** A number of ours that is in force, and its source in one line. */
export interface SourceText {
  readonly path: string;
  readonly value: string | number;
  readonly unit: string;
  readonly sourceText: string;
}

/** The scenario as YAML, with the origin of each line. */
export function resolvedDocument({
  document,
  origins,
}: Pick<Resolution, 'document' | 'origins'>): ResolvedDocument {
  const yaml = toYaml(document);
  const { tree } = readYaml({ kind: 'file', path: '', text: yaml });
  const originsByLine: (string | null)[] = yaml.split('\n').map(() => null);
  if (tree) {
    visit(tree, (value, path) => {
      const origin = origins[nameOfPath(tree, path)];
      if (origin === undefined || value.origin.kind !== 'written' || !/^(default|preset) /.test(origin))
        return;
      originsByLine[lineAndColumn(yaml, value.origin.start).line - 1] = origin;
    });
  }
  return { yaml, originsByLine };
}

/** Block style, but lists of plain values on one line. */
function toYaml(plain: Resolution['document']): string {
  const document = new Document(plain, { aliasDuplicateObjects: false });
  visitYaml(document, {
    Seq: (_, list) => {
      if (isSeq(list) && list.items.every((item) => isScalar(item))) list.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Numbers of presets and defaults with their sources, for tables. */
export function sourceTexts({ sources }: Pick<Resolution, 'sources'>): SourceText[] {
  return sources.map(({ path, value, unit, source }) => ({
    path,
    value: typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value),
    unit,
    sourceText: describeSource(source),
  }));
}
