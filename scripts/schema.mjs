/** Part of the build: writes the JSON Schema of scenario files beside the compiled program, for editors. */
import { writeFileSync } from 'node:fs';
import { jsonSchema } from '../dist/scenario/explain/json-schema.js';

const target = new URL('../dist/scenario.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(jsonSchema(), null, 1)}\n`);
