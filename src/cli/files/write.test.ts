import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import { OutputFolder, writeOne } from './write.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'towtank-write-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('OutputFolder', () => {
  it('puts every text in its place and leaves nothing else behind', () => {
    new OutputFolder(join(root, 'a/b')).fill({ 'summary.json': '{}', 'charts/x.svg': '<svg/>' });
    expect(read('a/b/summary.json')).toBe('{}');
    expect(read('a/b/charts/x.svg')).toBe('<svg/>');
    expect(readdirSync(join(root, 'a/b')).sort()).toEqual(['charts', 'summary.json']);
  });

  it('replaces an older report and takes away what no longer belongs to it, but nothing of the user', () => {
    const folder = join(root, 'r');
    new OutputFolder(folder).fill({ 'summary.json': 'old', 'charts/gone.svg': 'old' });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    new OutputFolder(folder).fill({ 'summary.json': 'new' }, ['summary.json', 'charts/gone.svg']);
    expect(read('r/summary.json')).toBe('new');
    expect(existsSync(join(folder, 'charts/gone.svg'))).toBe(false);
    expect(read('r/notes.txt')).toBe('mine');
  });

  it('touches no older file when one of the new ones can not be written', () => {
    const folder = join(root, 'r');
    new OutputFolder(folder).fill({ 'a.json': 'old' });
    mkdirSync(join(folder, 'b.json'));
    expect(() => new OutputFolder(folder).fill({ 'a.json': 'new', 'b.json': 'new' })).toThrow(Refusal);
    expect(read('r/a.json')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'b.json']);
  });

  it('refuses a place that can not be written to before anything is made', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => new OutputFolder(join(root, 'file'))).toThrow(Refusal);
    expect(() => new OutputFolder(join(root, 'file/below'))).toThrow(/--out/);
  });

  it('leaves an older report as it was when it is closed without being filled', () => {
    const folder = join(root, 'r');
    new OutputFolder(folder).fill({ 'a.json': 'old' });
    new OutputFolder(folder).close();
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('takes its own folder away again when it stays empty', () => {
    new OutputFolder(join(root, 'r')).close();
    expect(existsSync(join(root, 'r'))).toBe(false);
  });
});

describe('writeOne', () => {
  it('replaces a file only where that is wanted', () => {
    const path = join(root, 'scenario.yaml');
    writeOne(path, 'one', false);
    expect(() => writeOne(path, 'two', false)).toThrow(/--force/);
    writeOne(path, 'three', true);
    expect(read('scenario.yaml')).toBe('three');
  });

  it('refuses a folder that is not there', () => {
    expect(() => writeOne(join(root, 'no/where.yaml'), '', false)).toThrow(Refusal);
  });
});
