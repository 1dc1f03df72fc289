/** Where a value of a scenario comes from: a place in a file, an override, a default or a preset. */
import type { Source } from '../../infra/profiles/sourced.ts';

/** A text that values are read from: a file, or one override of the command line. */
export interface SourceText {
  readonly kind: 'file' | 'set';
  /** Path of the file as given, or `--set`. */
  readonly path: string;
  readonly text: string;
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
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
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
      const { line, column } = lineAndColumn(origin.source.text, origin.start);
      return `${origin.source.path}:${line}:${column}`;
    }
    case 'default':
      return `default (${describeSource(origin.source)})`;
    case 'preset':
      return `preset ${origin.preset} (${describeSource(origin.source)})`;
  }
}
