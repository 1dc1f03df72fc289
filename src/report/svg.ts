/** What happens to a drawing after vega made it: it is slimmed, follows the page's theme, and keeps its ids to itself. */
import { COLOURS, type Colour, type ColourName, FONT } from './charts/theme.ts';
import { escapeHtml, type Html, trusted } from './html.ts';
import { titleOf } from './svg-title.ts';

const TOKENS = Object.entries(COLOURS).map(([name, colour]): [ColourName, Colour] => [
  // Object.entries forgets the key type.
  name as ColourName,
  colour,
]);

/** The CSS variable of a colour, and of its stripes. */
const variable = (name: string) => `--${name}`;
const stripesVariable = (name: string) => `--${name}-stripes`;

/**
 * A drawing to stand inside the page: its colours are CSS variables, so that it follows the theme.
 * `id` must be unique in the page; `label` is read out instead of the drawing.
 */
export function inlineSvg(svg: string, id: string, label: string): Html {
  const themed = recolour(slim(svg), id, (name) => `var(${variable(name)})`);
  const patterns = patternsOf(id, (name) => [`var(${variable(name)})`, `var(${stripesVariable(name)})`]);
  return trusted(
    themed.replace(
      /^<svg[^>]*? viewBox="([^"]*)">/,
      (_, box: string) => `<svg viewBox="${box}" role="img" aria-label="${escapeHtml(label)}">${patterns}`,
    ),
  );
}

/** A drawing to stand alone as a file: in the light colours, with the finding and the question above it. */
export function fileSvg(svg: string, finding: string, question: string): string {
  const drawn = recolour(slim(svg), 'p', (name) => COLOURS[name].light);
  const patterns = patternsOf('p', (_, colour) => [colour.light, colour.stripes?.light ?? colour.light]);
  return drawn.replace(/^<svg[^>]*? viewBox="0 0 (\d+) (\d+)">/, (_, width: string, height: string) => {
    const title = titleOf(finding, question, Number(width));
    const total = Number(height) + title.height;
    const box = `viewBox="0 ${-title.height} ${width} ${total}" width="${width}" height="${total}"`;
    const label = escapeHtml(`${finding} ${question}`);
    const open = `<svg xmlns="http://www.w3.org/2000/svg" ${box} role="img" aria-label="${label}" font-family="${escapeHtml(FONT)}">`;
    return `${open}${patterns}${title.markup}`;
  });
}

/** Drops what cannot be seen: hidden labels, empty paths, defaults written out, fonts that the page sets. */
function slim(svg: string): string {
  return svg
    .replace(/<text[^>]* opacity="0"[^>]*>[^<]*<\/text>/g, '')
    .replace(/<path class="(?:background|foreground)"[^>]* d=""[^>]*\/>/g, '')
    .replace(/<path class="background"[^>]* d="M0,0h0v0h0Z"[^>]*\/>/g, '')
    .replace(/ (?:font-family|pointer-events|aria-hidden|class|role|aria-roledescription)="[^"]*"/g, '')
    .replace(/ opacity="1"/g, '')
    .replace(/ (?:d|transform)="[^"]*"/g, (geometry) => geometry.replace(/(\.\d\d)\d+/g, '$1'))
    .replace(/ xmlns:xlink="[^"]*"| version="1.1"/g, '');
}

/** Replaces the light colours by what `write` makes of their names; striped ones by their pattern. Ids get a prefix. */
function recolour(svg: string, id: string, write: (name: ColourName) => string): string {
  const byLight = new Map(TOKENS.map(([name, colour]) => [colour.light, { name, colour }]));
  return svg
    .replace(/ (id="|clip-path="url\(#|fill="url\(#|href="#)/g, (found) => `${found}${id}-`)
    .replace(/ (fill|stroke)="(#[0-9a-f]{6})"/g, (found, attribute: string, light: string) => {
      const token = byLight.get(light);
      if (token === undefined) return found;
      const striped = attribute === 'fill' && token.colour.stripes !== undefined;
      return ` ${attribute}="${striped ? `url(#${id}-${token.name})` : write(token.name)}"`;
    });
}

function patternsOf(
  id: string,
  write: (name: ColourName, colour: Colour) => readonly [string, string],
): string {
  const patterns = TOKENS.flatMap(([name, colour]) => {
    if (colour.stripes === undefined) return [];
    const [ground, stripes] = write(name, colour);
    return `<pattern id="${id}-${name}" patternUnits="userSpaceOnUse" width="7" height="7" patternTransform="rotate(${colour.stripes.angle})"><rect width="7" height="7" fill="${ground}"/><rect width="2" height="7" fill="${stripes}"/></pattern>`;
  });
  return `<defs>${patterns.join('')}</defs>`;
}

/** The CSS variables of one theme. */
export function themeVariables(theme: 'light' | 'dark'): string {
  return TOKENS.map(([name, colour]) => {
    const stripes = colour.stripes === undefined ? '' : `${stripesVariable(name)}:${colour.stripes[theme]};`;
    return `${variable(name)}:${colour[theme]};${stripes}`;
  }).join('');
}
