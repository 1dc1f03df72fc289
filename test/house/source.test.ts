import { describe, expect, it } from 'vitest';
import { codeOf, importsOf } from './source.ts';

describe('codeOf', () => {
  it('blanks comments and the insides of texts, and keeps lines and length', () => {
    const text = 'const a = \'Date\'; // Date\n/* Date\n */ const b = "x\\"Date";\n';
    const code = codeOf(text);
    expect(code).not.toContain('Date');
    expect(code).toHaveLength(text.length);
    expect(code.split('\n')).toHaveLength(text.split('\n').length);
  });

  it('keeps the code inside a template and blanks the text around it', () => {
    const inserted = (code: string) => ['$', '{', code, '}'].join('');
    const inner = `{ a: \`Date ${inserted('x')}\` }`;
    const code = codeOf(`const t = \`Date ${inserted(`now(${inner})`)} Date\`; Date;`);
    expect(code).toContain('now({ a:');
    expect(code).toContain(inserted('x'));
    expect(code.match(/Date/g)).toHaveLength(1);
  });

  it('tells a regular expression from a quotient', () => {
    expect(codeOf('const r = /[\'"]/; const s = Date;')).toContain('Date');
    expect(codeOf('const q = a / b; const s = Date / 2;')).toContain('Date / 2');
    expect(codeOf("x.replace(/[/']/g, Date)")).toContain('Date');
  });
});

describe('importsOf', () => {
  const specifiers = (text: string) => importsOf(text).map((one) => one.specifier);

  it('finds imports of values and types, re-exports, side effects, and dynamic imports', () => {
    expect(specifiers("import { a } from './a.ts';")).toEqual(['./a.ts']);
    expect(specifiers("import x, {\n  type b,\n} from './b.ts';")).toEqual(['./b.ts']);
    expect(specifiers("import * as c from 'c';")).toEqual(['c']);
    expect(specifiers("export * from './d.ts';\nexport type { e } from './e.ts';")).toEqual([
      './d.ts',
      './e.ts',
    ]);
    expect(specifiers("import './f.ts';")).toEqual(['./f.ts']);
    expect(specifiers("const g = await import('./g.ts');")).toEqual(['./g.ts']);
    expect(specifiers("new URL('./h.ts', import.meta.url)")).toEqual(['./h.ts']);
  });

  it('reports a computed import as one that names nothing', () => {
    expect(specifiers('await import(name)')).toEqual(['']);
  });

  it('knows imports of types alone', () => {
    expect(importsOf("import type { A } from './a.ts';")[0]?.typeOnly).toBe(true);
    expect(importsOf("import { type A, b } from './a.ts';")[0]?.typeOnly).toBe(false);
  });

  it('is not misled by comments and texts', () => {
    expect(specifiers("// import './a.ts'\nconst s = \"import './b.ts'\";")).toEqual([]);
  });
});
