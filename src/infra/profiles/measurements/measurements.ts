/** All measurements that defaults rest on, by id. The ids are those of the calibration set they were copied from. */
import { BOOT } from './boot.ts';
import { CLOUDS } from './clouds.ts';
import { CONTAINERS } from './containers.ts';
import { CONTROL_PLANE } from './control-plane.ts';
import { EFFICIENCY } from './efficiency.ts';
import { HARDWARE } from './hardware.ts';
import type { Measurement, Measurements } from './measurement.ts';
import { MEMORY } from './memory.ts';
import { MICROVM_BOOT } from './microvm-boot.ts';
import { MIGRATION } from './migration.ts';
import { NOISE } from './noise.ts';
import { POWER } from './power.ts';

export const MEASUREMENTS: Measurements = {
  ...MICROVM_BOOT,
  ...BOOT,
  ...CLOUDS,
  ...MEMORY,
  ...CONTAINERS,
  ...EFFICIENCY,
  ...HARDWARE,
  ...NOISE,
  ...POWER,
  ...MIGRATION,
  ...CONTROL_PLANE,
};

/** The measurement of that id. Throws where there is none: a default must not rest on nothing. */
export function measurement(id: string): Measurement {
  const found = MEASUREMENTS[id];
  if (found === undefined) throw new Error(`no measurement is called ${id}`);
  return found;
}

/** One number of a measurement. Throws where there is none. */
export function numberOf(id: string, key = 'value'): number {
  const number = measurement(id).numbers[key];
  if (number === undefined) throw new Error(`the measurement ${id} has no number called ${key}`);
  return number;
}
