import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TRACES } from '../shipped.ts';
import { cloudsim } from './cloudsim.ts';

const read = (day: string): string =>
  gunzipSync(readFileSync(`${TRACES}planetlab/${day}.tsv.gz`)).toString('utf8');

/** What CloudSim 3.0.3 prints, its files in upper-case order: kWh, migrations, SLATAH % and PDM %. */
const PUBLISHED = [
  ['20110306', 'thr', 0.8, 'mmt', '144.75', 20640, '5.08', '0.07'],
  ['20110306', 'iqr', 1.5, 'mmt', '144.05', 20879, '5.08', '0.07'],
  ['20110306', 'mad', 2.5, 'mmt', '141.28', 21111, '5.23', '0.07'],
  ['20110306', 'lr', 1.2, 'mmt', '122.88', 20297, '5.86', '0.07'],
  ['20110303', 'thr', 0.8, 'mmt', '191.73', 26634, '4.95', '0.07'],
  ['20110303', 'thr', 0.8, 'mu', '206.73', 30188, '7.42', '0.06'],
] as const;

describe.skipIf(!existsSync(`${TRACES}planetlab`))(
  "CloudSim's loop worked out by hand (needs its trace files)",
  () => {
    it.each(PUBLISHED)(
      'gives the digits that are published of %s by %s %s with %s',
      (day, rule, s, select, ...printed) => {
        const { kwh, migrations, slatah, pdm } = cloudsim(read(day), rule, s, select);
        expect([kwh.toFixed(2), migrations, slatah.toFixed(2), pdm.toFixed(2)]).toEqual(printed);
      },
      120_000,
    );
  },
);
