/** The schema as JSON Schema (draft-07), for editors: completion, hover and checks while typing. */
import * as z from 'zod';
import { type Notes, notesOf } from '../schema/field.ts';
import { scenario } from '../schema/scenario.ts';
import { describeSource } from '../tree/origin.ts';

type Json = z.core.JSONSchema.BaseSchema;

/** Draft-07. What an editor can not know (names, sums) is left to `validate`. */
export function jsonSchema(): Json {
  const schema: Json = z.toJSONSchema(scenario, {
    io: 'input',
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema: json }) => {
      const notes = zodSchema instanceof z.ZodType ? notesOf(zodSchema) : undefined;
      if (notes) annotate(json, notes);
    },
  });
  relax(schema, '');
  return { title: 'towtank scenario', ...schema };
}

function annotate(json: Json, notes: Notes): void {
  if (notes.asWritten) json.type = ['string', 'number'];
  if (notes.shorthand) allowShorthand(json, notes.shorthand);
  const parts = [notes.description, `Unit: ${notes.unit}.`];
  if (notes.default && notes.unit !== 'map')
    parts.push(`Default source: ${describeSource(notes.default.source)}.`);
  if (notes.otherwise && notes.otherwise !== 'required') parts.push(`If absent: ${notes.otherwise}.`);
  json.description = parts.join(' ');
  json.examples = [notes.example];
  if (notes.default) json.default = notes.default.value;
}

/** Lets a single value or a list stand for the map. */
function allowShorthand(json: Json, shorthand: NonNullable<Notes['shorthand']>): void {
  const whole: Json = { ...json };
  for (const key of Object.keys(json)) delete json[key];
  const keys = [shorthand.scalar?.[0], shorthand.list].filter((key) => key !== undefined);
  const short = keys.map((key) => whole.properties?.[key]).filter((one) => typeof one === 'object');
  json.anyOf = [...short.map((one) => ({ ...one })), whole];
}

/** What merging allows beyond a whole scenario: x- keys, null where something inherited is deleted, inherited keys. */
function relax(json: Json, key: string): void {
  if (json.properties) {
    json.patternProperties = { '^x-': {} };
    for (const [name, property] of Object.entries(json.properties)) {
      if (typeof property !== 'object') continue;
      relax(property, name);
      if (!json.required?.includes(name)) allowNull(property);
    }
  }
  if (typeof json.additionalProperties === 'object') {
    if (key === 'variants') delete json.additionalProperties.required;
    relax(json.additionalProperties, '');
  }
  if (typeof json.items === 'object' && !Array.isArray(json.items)) relax(json.items, '');
  for (const option of json.anyOf ?? []) if (typeof option === 'object') relax(option, '');
}

function allowNull(json: Json): void {
  if (json.anyOf) json.anyOf.push({ type: 'null' });
  else if (typeof json.type === 'string') json.type = [json.type, 'null'];
  else if (Array.isArray(json.type)) json.type = [...json.type, 'null'];
  if (json.enum) json.enum.push(null);
}
