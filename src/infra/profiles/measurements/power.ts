/** Published measurements of what servers draw. */
import type { Measurement, Measurements } from './measurement.ts';
import { AUTOSCALE, CLOUDSIM, SPECPOWER } from './publications.ts';

export const POWER: Measurements = {
  'boot.server.physical': {
    quantity: 'time from power-on to serving, server with two sockets',
    unit: 's',
    numbers: { value: 260 },
    conditions: '8-core Xeon of 2.26 GHz; draws about 200 W meanwhile',
    publication: AUTOSCALE,
    where: 'section 2.1',
    confidence: 'read',
  },
  'power.2s.2011-2013': twoSockets('2011-2013', 127, { idle_p50: 59.5, max_p50: 252 }),
  'power.2s.2017-2019': twoSockets('2017-2019', 66, { idle_p50: 54.6, max_p50: 415 }),
  'power.2s.2020-2022': twoSockets('2020-2022', 65, { idle_p50: 115, max_p50: 491 }),
  'power.2s.2023-2026': twoSockets('2023-2026', 145, { idle_p50: 160, max_p50: 770 }),
  'power.shape.dynamic': {
    quantity: 'share of the dynamic power in use at 10, 20, ... 100 % load',
    unit: '1',
    numbers: {
      load10: 0.23,
      load20: 0.3,
      load30: 0.36,
      load40: 0.43,
      load50: 0.5,
      load60: 0.59,
      load70: 0.69,
      load80: 0.8,
      load90: 0.9,
      load100: 1,
    },
    conditions: 'servers with Xeon X5670 and X5675; (P - idle) / (max - idle)',
    publication: CLOUDSIM,
    where: 'worked out from the tables of the power models',
    confidence: 'read',
  },
  'power.curve.x5670': curve(
    'IBM x3550 M3, two Xeon X5670',
    'PowerModelSpecPowerIbmX3550XeonX5670.java',
    [66, 107, 120, 131, 143, 156, 173, 191, 211, 229, 247],
  ),
  'power.curve.g4': curve(
    'HP ProLiant ML110 G4, Xeon 3040',
    'PowerModelSpecPowerHpProLiantMl110G4Xeon3040.java',
    [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117],
  ),
  'power.curve.g5': curve(
    'HP ProLiant ML110 G5, Xeon 3075',
    'PowerModelSpecPowerHpProLiantMl110G5Xeon3075.java',
    [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135],
  ),
};

/** Medians of the servers with two sockets whose results were published in those years. */
function twoSockets(
  years: string,
  results: number,
  numbers: { readonly idle_p50: number; readonly max_p50: number },
): Measurement {
  return {
    quantity: `power at active idle and at full load, servers with two sockets, published ${years}`,
    unit: 'W',
    numbers,
    conditions: `medians of ${results} results; tuned set-ups with little memory and few disks`,
    publication: SPECPOWER,
    where: 'data/SPECpower-2026-03-09.csv',
    confidence: 'read',
  };
}

/** The table of one server at 0, 10, ... 100 % load. */
function curve(server: string, file: string, watts: readonly number[]): Measurement {
  return {
    quantity: `power at 0, 10, ... 100 % load, ${server}`,
    unit: 'W',
    numbers: Object.fromEntries(watts.map((value, tenth) => [`load${tenth * 10}`, value])),
    conditions: 'SPECpower_ssj2008',
    publication: CLOUDSIM,
    where: `Cloudslab/cloudsim @476ceef2, ${file}`,
    confidence: 'read',
  };
}
