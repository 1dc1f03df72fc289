import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { planetlabEnergy } from './planetlab-reference.ts';

/** Where the published days lie when they lie beside the repository. */
const TRACES = new URL('../../../shared/traces/planetlab/', import.meta.url);

const upperCase = (name: string): string => name.toUpperCase();
const asWritten = (name: string): string => name;

/** kWh printed by CloudSim 3.0.3 for each day, names in upper-case order. */
const PUBLISHED = [
  ['20110303', 803.91],
  ['20110306', 623.77],
  ['20110322', 1014.21],
  ['20110403', 1071.9],
  ['20110411', 903.08],
] as const;

const read = (day: string): string =>
  gunzipSync(readFileSync(new URL(`${day}.tsv.gz`, TRACES))).toString('utf8');

describe.skipIf(!existsSync(TRACES))(
  'the PlanetLab experiment worked out by hand (needs its trace files)',
  () => {
    it.each(PUBLISHED)('gives the published energy of %s', (day, kwh) => {
      const energy = planetlabEnergy(read(day), upperCase);
      expect(energy.dvfs.toFixed(2)).toBe(kwh.toFixed(2));
      expect(energy.unaware.toFixed(2)).toBe('2410.80');
    });

    it('depends on the order of the VMs', () => {
      expect(planetlabEnergy(read('20110303'), asWritten).dvfs.toFixed(2)).toBe('802.75');
    });
  },
);
