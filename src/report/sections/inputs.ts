/** What was simulated, line by line, and the files of the run to take away. */
import type { ReportExtras } from '../extras.ts';
import { type Html, html } from '../html.ts';
import { TEXT } from '../text.ts';

/** A larger file is not copied into the page. Unit: characters. */
const LARGEST_EMBEDDED = 200_000;

export interface Download {
  readonly file: string;
  readonly type: string;
  readonly text: string;
}

export function inputs({ resolvedYaml, originsByLine }: ReportExtras): Html {
  const lines = resolvedYaml.replace(/\n$/, '').split('\n');
  const marked = lines.map((line, i) => {
    const origin = originsByLine?.[i] ?? null;
    return origin === null ? html`${line}\n` : html`<span class="default" title="${origin}">${line}</span>\n`;
  });
  return html`<p class="note">${TEXT.inputs.explanation}</p>
<pre tabindex="0">${marked}</pre>
`;
}

/** Links that save a file held in the page itself; the name alone where it would make the page heavy. */
export function downloads(files: readonly Download[]): Html {
  const items = files.map(({ file, type, text }) =>
    text.length > LARGEST_EMBEDDED
      ? html`<li><a href="${file}">${TEXT.inputs.beside(file)}</a></li>`
      : html`<li><a download="${file}" href="data:${type};charset=utf-8,${encodeURIComponent(text)}">${file}</a></li>`,
  );
  return html`<h3>${TEXT.inputs.downloads}</h3><ul class="downloads">${items}</ul>
`;
}
