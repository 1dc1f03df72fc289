/** Where a value of a scenario comes from: a place in a file, an override, a default or a preset. */
import type { Source } from '../../infra/profiles/sourced.ts';

/** A text that values are read from: a file, or one override of the command line. */
export interface SourceText {
  readonly kind: 'file' | 'set';
  /** Path of the file as given, or `--set`. */
  readonly path: string;
  readonly text: string;
  /** Offset of the first letter of each line. */
  readonly lineStarts: readonly number[];
}

/** A text to read from. */
export function sourceText(kind: SourceText['kind'], path: string, text: string): SourceText {
  const lineStarts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lineStarts.push(end + 1);
  return { kind, path, text, lineStarts };
}

export type Origin =
  | { readonly kind: 'written'; readonly source: SourceText; readonly start: number; readonly end: number }
  /** A default of the schema. */
  | { readonly kind: 'default'; readonly source: Source; readonly unit: string }
  /** A number of a catalogue, by the name of its entry. */
  | { readonly kind: 'preset'; readonly preset: string; readonly source: Source; readonly unit: string };

/** A span of a text as an origin. */
export function place(source: SourceText, start: number, end: number): Origin {
  return { kind: 'written', source, start, end };
}

/** Line and column, both from 1, of an offset in a text. */
export function lineAndColumn({ lineStarts }: SourceText, offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** A source in one line: "Title, Venue 2020, table 3 (measured)". */
export function describeSource(source: Source): string {
  switch (source.kind) {
    case 'published':
      return `${source.title}, ${source.venue} ${source.year}, ${source.where}; confidence ${source.confidence}`;
    case 'derived':
      return `derived from ${source.from.join(', ')}: ${source.how}`;
    case 'assumed':
      return `assumed: ${source.reason}`;
  }
}

/** An origin in one line: `shop.yaml:8:13`, `--set a.b=1`, `preset kvm (...)`, `default (...)`. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'written': {
      if (origin.source.kind === 'set') return `--set ${origin.source.text}`;
      const { line, column } = lineAndColumn(origin.source, origin.start);
      return `${origin.source.path}:${line}:${column}`;
    }
    case 'default':
      return `default (${describeSource(origin.source)})`;
    case 'preset':
      return `preset ${origin.preset} (${describeSource(origin.source)})`;
  }
}
