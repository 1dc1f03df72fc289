import { describe, expect, it } from 'vitest';
import { COLOURS, type Colour } from './theme.ts';

const colours: readonly (readonly [string, Colour])[] = Object.entries(COLOURS);

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours', () => {
  it('are each the light colour of one name only, for drawings are recoloured by it', () => {
    expect(new Set(colours.map(([, { light }]) => light)).size).toBe(colours.length);
  });

  it.each(['light', 'dark'] as const)('let text be read on the %s paper (WCAG AA, 4.5)', (theme) => {
    for (const name of ['ink', 'muted'] as const) {
      expect(contrast(COLOURS[name][theme], COLOURS.paper[theme])).toBeGreaterThan(4.5);
    }
  });

  it.each(['light', 'dark'] as const)(
    'let the first three variants be seen on the %s paper (WCAG AA, 3)',
    (theme) => {
      for (const name of ['blue', 'vermillion', 'green'] as const) {
        expect(contrast(COLOURS[name][theme], COLOURS.paper[theme])).toBeGreaterThan(3);
      }
    },
  );

  it.each(['light', 'dark'] as const)(
    'let numbers be read inside the parts of a bar in the %s theme',
    (theme) => {
      const pairs = [
        ['onLight', 'orange'],
        ['onLight', 'purple'],
        ['ink', 'paleBlue'],
        ['ink', 'paleGreen'],
        ['ink', 'faint'],
        ['paper', 'blue'],
      ] as const;
      for (const [text, ground] of pairs) {
        expect(contrast(COLOURS[text][theme], COLOURS[ground][theme])).toBeGreaterThan(4.5);
      }
    },
  );
});
