/** What every page is: one file with its style inside, a list of its parts, and the parts, each under its heading. */
import { type Html, html, trusted } from '../html.ts';
import { STYLE } from '../style.ts';
import { TEXT } from '../text.ts';

/** Nothing may be fetched and no script may run: what the page shows is in the page. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A part of a page. `id` is unique in it: letters, digits and hyphens. */
export interface Part {
  readonly id: string;
  readonly heading: string;
  /** A part without content is left out. */
  readonly content: readonly Html[];
}

export interface Document {
  readonly title: string;
  /** The first screen. */
  readonly header: Html;
  readonly parts: readonly Part[];
}

/** The page as text. */
export function documentText({ title, header, parts }: Document): string {
  const shown = parts.filter(({ content }) => content.length > 0);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${[header, contents(shown), html`<main>${shown.map(section)}</main>`]}</body>
</html>
`.text;
}

function section({ id, heading, content }: Part): Html {
  return html`<section id="part-${id}"><h2>${heading}</h2><div class="content">
${content}</div></section>
`;
}

function contents(parts: readonly Part[]): Html {
  const links = parts.map(({ id, heading }) => html`<a href="#part-${id}">${heading}</a> `);
  return html`<nav aria-label="${TEXT.page.contents}">${links}</nav>
`;
}
