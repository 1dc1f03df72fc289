import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from './source.ts';

const PAGES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '');

/** Links inside the project that lead nowhere. */
function brokenLinks(path: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)|src="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return links
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
    .filter((link) => !existsSync(posix.join(posix.dirname(path), link)))
    .map((link) => `${path}: ${link}`);
}

describe('the pages', () => {
  it('link to nothing that is not there', () => {
    expect(PAGES).toContain('README.md');
    expect(PAGES.flatMap((path) => brokenLinks(path, textOf(path)))).toEqual([]);
    expect(brokenLinks('docs/x.md', '[a](nowhere.md) [b](https://example.org) ![c](../README.md#d)')).toEqual(
      ['docs/x.md: nowhere.md'],
    );
  });

  it('name every folder of the source on its map', () => {
    const map = textOf('src/README.md');
    const entries = readdirSync('src', { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.filter((folder) => !map.includes(`[\`${folder}/\`]`))).toEqual([]);
  });

  it('tell files of the source by names that exist', () => {
    const named = PAGES.filter((path) => !path.startsWith('reports/')).flatMap((path) =>
      [
        ...textOf(path).matchAll(
          /`((?:src\/)?(?:engine|infra|control|cluster|policies|metrics|scenario|experiment|report|cli|workload)\/[\w/.-]+\.ts)`/g,
        ),
      ].map(([, file = '']) => ({ path, file: file.replace(/^src\//, '') })),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ file }) => !existsSync(posix.join('src', file)))).toEqual([]);
  });
});
