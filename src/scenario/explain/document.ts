/** The resolved scenario as YAML, line by line with where each value comes from. */
import { stringify } from 'yaml';
import type { Resolution } from '../load.ts';
import { describeSource } from '../tree/origin.ts';
import type { Plain } from '../tree/tree.ts';

export interface DocumentLine {
  /** Without its line end. */
  readonly text: string;
  /** `shop.yaml:8:13`, `preset kvm (...)`, `default (...)`; null for a line that only opens a map or list. */
  readonly origin: string | null;
}

type Origins = Resolution['origins'];
type Map = { readonly [key: string]: Plain };

/** The document of a resolution: itself a valid scenario. */
export function documentLines({
  document,
  origins,
}: Pick<Resolution, 'document' | 'origins'>): DocumentLine[] {
  return isMap(document) ? mapLines(document, '', '', origins) : [];
}

/** Any plain data as YAML, with a line end. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The numbers of presets and defaults that are in force, each with its source in one line. */
export function sourceTexts({ sources }: Pick<Resolution, 'sources'>) {
  return sources.map(({ path, value, unit, source }) => ({
    path,
    value: typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value),
    unit,
    sourceText: describeSource(source),
  }));
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
const isMap = (value: Plain): value is Map => typeof value === 'object' && value !== null && !isList(value);
const isFlat = (value: Plain) =>
  !isMap(value) && (!isList(value) || value.every((item) => typeof item !== 'object'));
const isEmpty = (value: Plain) => isMap(value) && Object.keys(value).length === 0;

/** A text that YAML would read as another type is quoted; one of several lines stays on one. */
function scalar(value: Plain): string {
  if (typeof value === 'string' && value.includes('\n')) return JSON.stringify(value);
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** A scalar or a list of scalars on one line. */
function inline(value: Plain): string {
  if (isEmpty(value)) return '{}';
  // Inside brackets a comma parts two items, so a text that has one is quoted.
  const item = (one: Plain) =>
    typeof one === 'string' && /[,[\]{}]/.test(one) ? JSON.stringify(one) : scalar(one);
  return isList(value) ? `[${value.map(item).join(', ')}]` : scalar(value);
}

function mapLines(map: Map, indent: string, path: string, origins: Origins): DocumentLine[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const head = `${indent}${scalar(key)}:`;
    if (isFlat(value) || isEmpty(value))
      return [{ text: `${head} ${inline(value)}`, origin: originOf(value, here, origins) }];
    const below = isList(value)
      ? value.flatMap((item, index) => itemLines(item, index, `${indent}  `, here, origins))
      : isMap(value)
        ? mapLines(value, `${indent}  `, here, origins)
        : [];
    return [{ text: head, origin: null }, ...below];
  });
}

/** An item of a list: its first line begins with a dash. */
function itemLines(
  item: Plain,
  index: number,
  indent: string,
  path: string,
  origins: Origins,
): DocumentLine[] {
  const name = isMap(item) && typeof item.name === 'string' ? item.name : index;
  const here = `${path}[${name}]`;
  if (!isMap(item)) return [{ text: `${indent}- ${inline(item)}`, origin: originOf(item, here, origins) }];
  return mapLines(item, `${indent}  `, here, origins).map((line, row) =>
    row === 0 ? { ...line, text: `${indent}- ${line.text.trimStart()}` } : line,
  );
}

/** A list of scalars comes from where its first item comes from. */
function originOf(value: Plain, path: string, origins: Origins): string | null {
  return origins[isList(value) ? `${path}[0]` : path] ?? null;
}
