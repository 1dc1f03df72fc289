import { describe, expect, it } from 'vitest';
import { CATALOGUES } from '../../infra/profiles/catalogue.ts';
import { METRICS } from '../../metrics/catalogue.ts';
import { loadScenario } from '../load.ts';
import { CODES } from '../problems/codes.ts';
import { explain, nearestTerm } from './explain.ts';
import { FIELDS } from './fields.ts';
import { formatExplanation } from './format.ts';
import { jsonSchema } from './json-schema.ts';
import { LIST_KINDS, listOf } from './lists.ts';
import { initTemplate, TEMPLATES } from './templates.ts';

const text = (term: string): string => explain(term).map(formatExplanation).join('\n');

describe('explain', () => {
  it('finds a field by its path, with or without names of items, and by its last keys', () => {
    const found = (term: string) => explain(term).map((one) => one.kind === 'field' && one.path);
    for (const term of ['apps.web.startup', 'apps.startup', 'apps.NAME.startup'])
      expect(found(term)).toEqual(['apps.NAME.startup']);
    expect(found('startup')).toEqual(['apps.NAME.startup', 'apps.NAME.versions.NAME.startup']);
    expect(explain('hosts[host].cpu')).toHaveLength(1);
    expect(explain('memory').length).toBeGreaterThan(5);
  });

  it('tells unit, default, its source and an example', () => {
    const told = text('nodes.maxPods');
    expect(told).toContain('unit: copies');
    expect(told).toContain('default: 110 (');
    expect(told).toContain('example: 110');
  });

  it('tells what presets are made of, assumed numbers with their reason', () => {
    const told = text('kvm');
    expect(told).toMatch(/memoryOverhead +131.3 MiB +read \[2\]/);
    expect(told).toMatch(/hostReserved +4 GiB +assumed/);
    expect(text('profile/kvm')).toBe(told);
    expect(text('hypervisor/kvm')).toBe(told);
    expect(explain('runtime/kvm')).toEqual([]);
    expect(nearestTerm('hypervisor/firecraker')).toBe('firecracker');
  });

  it('tells of every field, metric, code, preset and list item something', () => {
    const profiles = Object.values(CATALOGUES).flatMap((catalogue) => Object.keys(catalogue));
    const terms = [
      ...FIELDS.map(({ path }) => path),
      ...Object.keys(METRICS),
      ...Object.keys(CODES),
      ...profiles,
    ];
    for (const term of terms) expect(text(term).length, term).toBeGreaterThan(20);
    for (const kind of LIST_KINDS) {
      for (const { name, meaning } of listOf(kind)) expect(meaning, `${kind} ${name}`).not.toBe('');
    }
  });

  it('says of words of later capabilities that they are not yet supported', () => {
    expect(text('traffic')).toContain('not yet supported');
    expect(text('requestLatency')).toContain('not yet supported');
  });

  it('knows nothing of other words, but what comes near', () => {
    expect(explain('constructor')).toEqual([]);
    expect(nearestTerm('hostsNeded')).toBe('hostsNeeded');
  });
});

describe('templates', () => {
  it.each(Object.keys(TEMPLATES))('%s is a valid scenario of at most 20 lines', (name) => {
    const body = initTemplate(name, './schema.json') ?? '';
    expect(body.split('\n')[0]).toBe('# yaml-language-server: $schema=./schema.json');
    expect(body.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    const { problems, resolution } = loadScenario(body, { path: 'scenario.yaml', readFile: () => null });
    expect(problems).toEqual([]);
    expect(resolution).not.toBeNull();
  });

  it('of another name are none', () => {
    expect(initTemplate('toString', '')).toBeNull();
  });
});

type Json = ReturnType<typeof jsonSchema>;

/** The schema one step below: of a key, of any item, or of any name. */
function below(json: Json, step: string): Json {
  const options = [json, ...(json.anyOf ?? [])].filter((one) => typeof one === 'object');
  for (const one of options) {
    const found =
      step === '[]' ? one.items : step === 'NAME' ? one.additionalProperties : one.properties?.[step];
    if (typeof found === 'object' && !Array.isArray(found)) return found;
  }
  throw new Error(`no ${step}`);
}

describe('the JSON Schema', () => {
  const schema = jsonSchema();

  it('is draft-07', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
  });

  it.each(FIELDS.map(({ path, notes }) => [path, notes] as const))(
    'describes %s with an example',
    (path, notes) => {
      const steps = path.replaceAll('[]', '.[]').split('.');
      const found = steps.reduce(below, schema);
      expect(found.description).toContain(notes.description);
      expect(found.examples).toEqual([notes.example]);
      expect(found.default).toEqual(notes.default?.value);
    },
  );

  it('lets null delete, x- keys stand and inherited keys be absent', () => {
    const variant = below(below(schema, 'variants'), 'NAME');
    expect(variant.required).toBeUndefined();
    expect(variant.patternProperties).toEqual({ '^x-': {} });
    expect(below(variant, 'hypervisor').anyOf).toContainEqual({ type: 'null' });
  });

  it('takes a seed as number or text', () => {
    expect(below(below(schema, 'run'), 'seed').type).toEqual(['string', 'number', 'null']);
  });

  it('knows shorthands and words', () => {
    const guest = below(below(below(below(schema, 'variants'), 'NAME'), 'vm'), 'guestOS');
    expect(JSON.stringify(guest.anyOf?.[0])).toContain('debian-12');
  });
});
