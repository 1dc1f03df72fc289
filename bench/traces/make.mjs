/** Writes made-up requests in a form of traces: `make.mjs FORM ROWS FILE`. A file that ends in .gz is packed. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const FORMS = {
  requests: [
    'name,at,until,cpu,memory,owner',
    (i) => `vm-${i},${i}s,${i + 600}s,${1 + (i % 8)},2Gi,u${i % 97}`,
  ],
  borg: [
    'time,user,collection_id,instance_index,cpus,ram,collection_type',
    (i) => `${i * 60},user-${i % 97},${374_471_491_589 + (i >> 3)},${i % 8},0.0141754150390625,0.00390625,0`,
  ],
};

const [form, rows, file] = process.argv.slice(2);
const [header, row] = FORMS[form];

function* text() {
  let chunk = `${header}\n`;
  for (let i = 0; i < Number(rows); i++) {
    chunk += `${row(i)}\n`;
    if (chunk.length < 2 ** 16) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const out = createWriteStream(file);
await (file.endsWith('.gz')
  ? pipeline(Readable.from(text()), createGzip(), out)
  : pipeline(Readable.from(text()), out));
