/** The title of a drawing that stands alone: the finding in bold, the question below it, both broken into lines. */
import { colour } from './charts/theme.ts';
import { escapeHtml } from './html.ts';

const TITLE_SIZE = 16;
const SUBTITLE_SIZE = 14;
const LINE = 22;
const MARGIN = 10;
/** Mean width of a character as a share of the font's size, rather wide. */
const CHARACTER = 0.56;

/** Lines of text on their own ground, above y = 0 of the drawing. Units: px. */
export function titleOf(finding: string, question: string, width: number) {
  const fits = (fontSize: number) => (width - 2 * MARGIN) / (fontSize * CHARACTER);
  const lines = [
    ...wrap(finding, fits(TITLE_SIZE)).map((text) => ({ text, look: lookOf('ink', TITLE_SIZE, 600) })),
    ...wrap(question, fits(SUBTITLE_SIZE)).map((text) => ({
      text,
      look: lookOf('muted', SUBTITLE_SIZE, 400),
    })),
  ];
  const height = lines.length * LINE + 2 * MARGIN;
  const ground = `<rect y="${-height}" width="${width}" height="${height}" fill="${colour('paper')}"/>`;
  const texts = lines.map(
    ({ text, look }, i) =>
      `<text x="${MARGIN}" y="${(i + 1) * LINE + MARGIN / 2 - height}" ${look}>${escapeHtml(text)}</text>`,
  );
  return { height, markup: `${ground}${texts.join('')}` };
}

const lookOf = (ink: 'ink' | 'muted', size: number, weight: number) =>
  `font-weight="${weight}" font-size="${size}" fill="${colour(ink)}"`;

/** Breaks a text between words into lines of at most so many characters. */
export function wrap(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
