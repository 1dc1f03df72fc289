import { describe, expect, it } from 'vitest';
import { wantsColour } from './colour.ts';

const terminal = { isTTY: true, env: { TERM: 'xterm' }, noColor: false };

describe('wantsColour', () => {
  it('colours a terminal, and nothing that is no terminal', () => {
    expect(wantsColour(terminal)).toBe(true);
    expect(wantsColour({ ...terminal, isTTY: false })).toBe(false);
  });

  it('honours NO_COLOR, --no-color and a dumb terminal', () => {
    expect(wantsColour({ ...terminal, env: { NO_COLOR: '1' } })).toBe(false);
    expect(wantsColour({ ...terminal, env: { NO_COLOR: '' } })).toBe(true);
    expect(wantsColour({ ...terminal, noColor: true })).toBe(false);
    expect(wantsColour({ ...terminal, env: { TERM: 'dumb' } })).toBe(false);
  });

  it('lets FORCE_COLOR colour a pipe, but not against NO_COLOR or --no-color', () => {
    const pipe = { ...terminal, isTTY: false };
    expect(wantsColour({ ...pipe, env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(wantsColour({ ...terminal, env: { FORCE_COLOR: '0' } })).toBe(false);
    expect(wantsColour({ ...pipe, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toBe(false);
    expect(wantsColour({ ...pipe, env: { FORCE_COLOR: '1' }, noColor: true })).toBe(false);
  });
});
