import { describe, expect, it } from 'vitest';
import { dropNulls, merge } from './merge.ts';
import { describeOrigin, lineAndColumn, sourceText } from './origin.ts';
import { readValue, readYaml } from './read-yaml.ts';
import { at, fromPlain, type Plain, type Tree, toPlain } from './tree.ts';

function read(text: string): Tree {
  const { tree, problems } = readYaml(sourceText('file', 'a.yaml', text));
  if (!tree || problems.length > 0) throw new Error(JSON.stringify(problems));
  return tree;
}

const merged = (base: string, over: string): Plain => toPlain(merge(read(base), read(over)));

describe('reading', () => {
  it('keeps the place of each value and the text of each number', () => {
    const tree = read('run:\n  seed: 007\n  duration: 40m\n');
    const seed = at(tree, ['run', 'seed']);
    expect(seed).toMatchObject({ value: 7, text: '007' });
    expect(seed && describeOrigin(seed.origin)).toBe('a.yaml:2:9');
  });

  it('takes JSON, tabs and all', () => {
    expect(toPlain(read('{\n\t"run": {"duration": "40m"}\n}'))).toEqual({ run: { duration: '40m' } });
  });

  it('follows aliases', () => {
    expect(toPlain(read('x-big: &big {cpu: 4}\na: *big\nb: [*big]'))).toEqual({
      'x-big': { cpu: 4 },
      a: { cpu: 4 },
      b: [{ cpu: 4 }],
    });
  });

  it('takes on, off and no as words, not as true and false', () => {
    expect(toPlain(read('a: off\nb: no\nc: true'))).toEqual({ a: 'off', b: 'no', c: true });
  });

  it('gives the values of overrides their place in the override', () => {
    const tree = readValue(sourceText('set', '--set', 'a.b=[1, x]'), 4);
    if (!('kind' in tree)) throw new Error(tree.what);
    expect(toPlain(tree)).toEqual([1, 'x']);
    expect(at(tree, [1])?.origin).toMatchObject({ start: 8, end: 9 });
  });

  it('counts lines and columns from 1', () => {
    const source = sourceText('file', 'a.yaml', 'ab\n\ncd\n');
    expect([0, 1, 2, 3, 4, 5, 7].map((offset) => lineAndColumn(source, offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 2 },
      { line: 4, column: 1 },
    ]);
  });
});

describe('merging', () => {
  it('goes deep into maps', () => {
    expect(merged('a: {b: 1, c: 2}\nd: 3', 'a: {c: 4, e: 5}')).toEqual({ a: { b: 1, c: 4, e: 5 }, d: 3 });
  });

  it('takes lists of named items by name and adds the new ones', () => {
    const base = 'hosts: [{name: a, cpu: 1}, {name: b, cpu: 2}]';
    const over = 'hosts: [{name: c}, {name: b, count: 9}]';
    expect(merged(base, over)).toEqual({
      hosts: [{ name: 'a', cpu: 1 }, { name: 'b', cpu: 2, count: 9 }, { name: 'c' }],
    });
  });

  it('empties a list of named items by an empty one', () => {
    expect(merged('hosts: [{name: a, cpu: 1}]', 'hosts: []')).toEqual({ hosts: [] });
  });

  it('replaces other lists', () => {
    expect(merged('zones: [a, b]', 'zones: [c]')).toEqual({ zones: ['c'] });
  });

  it('deletes what is inherited where null stands', () => {
    expect(merged('a: {b: 1, c: 2}', 'a: {b: null}')).toEqual({ a: { c: 2 } });
  });

  it('keeps nulls that delete nothing, to be reported', () => {
    const places: unknown[] = [];
    const tree = merge(read('a: 1'), read('b:\nc: [1, null]'));
    expect(toPlain(dropNulls(tree, (place) => places.push(place)))).toEqual({ a: 1, c: [1] });
    expect(places).toHaveLength(2);
  });

  it('keeps the origin of what is inherited', () => {
    const base = fromPlain(
      { a: 1 },
      { kind: 'default', unit: '', source: { kind: 'assumed', reason: 'ours' } },
    );
    const origin = at(merge(base, read('b: 2')), ['a'])?.origin;
    expect(origin && describeOrigin(origin)).toBe('default (assumed: ours)');
  });
});
