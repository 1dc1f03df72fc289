import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TRACE_FORMATS } from '../../src/scenario/traces/read.ts';

const PAGE = readFileSync(new URL('../../docs/traces.md', import.meta.url), 'utf8');

describe('the page of traces', () => {
  const headings = PAGE.split('\n').filter((line) => line.startsWith('### '));
  const told = headings.flatMap((line) => line.slice('### '.length).split(', '));

  it('has a part for every form that is known, and for no other', () => {
    expect(told.toSorted()).toEqual(TRACE_FORMATS.map(({ name }) => name).toSorted());
  });

  it('shows a first line that each headed form is known by', () => {
    const shown = PAGE.split('\n').map((line) => line.trim().replaceAll('<TAB>', '\t'));
    for (const { name, headed, recognises } of TRACE_FORMATS) {
      if (headed && name !== 'azure vms' && name !== 'azure vms with sizes')
        expect(shown.some(recognises), name).toBe(true);
    }
  });
});
