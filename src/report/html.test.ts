import { describe, expect, it } from 'vitest';
import { html, trusted } from './html.ts';

describe('html', () => {
  it('escapes text in elements and in attributes', () => {
    const name = `</script>"'&<b>`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;/script&gt;&quot;&#39;&amp;&lt;b&gt;">&lt;/script&gt;&quot;&#39;&amp;&lt;b&gt;</p>',
    );
  });

  it('keeps markup that is markup already, in lists too', () => {
    const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}${trusted('<!-- -->')}</ul>`.text).toBe(
      '<ul><li>a</li><li>&lt;</li><!-- --></ul>',
    );
  });

  it('writes nothing for null, and 0 for 0', () => {
    expect(html`<p>${null}${0}</p>`.text).toBe('<p>0</p>');
  });
});
