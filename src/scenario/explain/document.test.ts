import { describe, expect, it } from 'vitest';
import { loadScenario } from '../load.ts';
import { documentLines, toYaml } from './document.ts';

const TEXT = `apiVersion: towtank/v1
metadata: {name: "true", question: "yes: a\\nb, c # d"}
apps: {web: {replicas: 3, startup: "lognormal(p50=1.2s, p95=3s)"}}
variants:
  vms: {runAs: vm}
  containers: {runAs: container}
`;

function resolved(text: string) {
  const { resolution, problems } = loadScenario(text, { path: 'a.yaml', readFile: () => null });
  if (resolution === null) throw new Error(problems.map(({ what }) => what).join('\n'));
  return resolution;
}
const yamlOf = (text: string) =>
  documentLines(resolved(text))
    .map((line) => line.text)
    .join('\n');

describe('documentLines', () => {
  it('is itself a valid scenario that means the same', () => {
    expect(resolved(yamlOf(TEXT)).hash).toBe(resolved(TEXT).hash);
  });

  it('does not change when it is resolved again', () => {
    expect(yamlOf(yamlOf(TEXT))).toBe(yamlOf(TEXT));
  });

  it('tells of each value where it comes from', () => {
    const lines = documentLines(resolved(TEXT));
    const originOf = (key: string) => lines.find(({ text }) => text.trim().startsWith(key))?.origin;
    expect(originOf('replicas:')).toBe('a.yaml:3:24');
    expect(originOf('cpu: 32')).toMatch(/^default \(/);
    expect(originOf('watts:')).toMatch(/^preset server-2023 \(/);
    expect(originOf('variants:')).toBeNull();
  });
});

describe('toYaml', () => {
  it('writes plain data', () => {
    expect(toYaml({ a: [1, 'two'], b: null })).toBe('a:\n  - 1\n  - two\nb: null\n');
  });
});
