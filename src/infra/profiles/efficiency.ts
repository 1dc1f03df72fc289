/** Factors of native speed, worked out from measurements of the same program on the bare machine and on something else. */
import { measurement, numberOf } from './measurements/measurements.ts';
import type { EfficiencyProfile } from './profile.ts';
import { assumed, derived, type Sourced } from './sourced.ts';

/** `of` over `native` of one measurement, to four figures; a factor above 1 is noise and counts as 1. */
export function factorOf(id: string, of: string, native = 'native'): Sourced<number> {
  const [part, whole] = [numberOf(id, of), numberOf(id, native)];
  const factor = Math.min(1, Number((part / whole).toPrecision(4)));
  const { unit } = measurement(id);
  return derived(
    factor,
    '1',
    [id],
    `${of} over ${native}: ${part} / ${whole}${unit === '1' ? '' : ` ${unit}`}`,
  );
}

const RUNC_PATH = 'a container is a process of the host: nothing stands between it and the device';

/** Containers of runc and its kin: within 1 % of native where they were measured. */
export const SAME_KERNEL: EfficiencyProfile = {
  cpu: factorOf('cpu.linpack', 'docker'),
  randomRead: factorOf('io.rand.read', 'docker'),
  randomWrite: factorOf('io.rand.write', 'docker'),
  sequential: factorOf('io.seq', 'docker'),
  network: factorOf('net.bulk', 'docker_nat'),
  roundTrip: assumed(0, 'µs', `${RUNC_PATH}; with the NAT of a bridge the report saw the round trip double`),
};
