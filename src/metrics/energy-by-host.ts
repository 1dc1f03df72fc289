/** The energy of each host, told in a bounded number of shares: hosts that joined next to each other go together. */
import type { MachineIndex } from '../records.ts';
import type { EnergyShare } from './result.ts';

/** More shares than this can not be told apart in a chart. */
const MOST_SHARES = 60;

/** `kwh`: of each host, in the order in which they joined. */
export function energyShares(kwh: readonly number[]): EnergyShare[] {
  const each = Math.max(1, Math.ceil(kwh.length / MOST_SHARES));
  const shares: EnergyShare[] = [];
  for (let first: MachineIndex = 0; first < kwh.length; first += each) {
    const part = kwh.slice(first, first + each);
    const sum = part.reduce((all, one) => all + one, 0);
    shares.push({ first, last: first + part.length - 1, kwh: sum });
  }
  return shares;
}
