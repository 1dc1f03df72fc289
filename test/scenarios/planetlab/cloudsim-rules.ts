/** When a host of CloudSim's study is overloaded, and which VM leaves it. */
import { type Host, type Vm, wanted } from './cloudsim-hosts.ts';

export type Rule = 'thr' | 'iqr' | 'mad' | 'lr';

/** The bound until there were looks enough. */
const FALLBACK = 0.7;
const KEPT = 30;

/** By what the VMs that are there want, and by what they used at the last looks. */
export function isOver(host: Host, rule: Rule, parameter: number): boolean {
  let sum = 0;
  for (const vm of host.vms) sum += wanted(vm);
  const use = sum / host.mips;
  if (rule === 'thr') return use > parameter;
  const past = pastOf(host);
  if (past.length < (rule === 'lr' ? 10 : 12)) return use > FALLBACK;
  if (rule === 'lr') return leastSquares(past.slice(0, 10).reverse()) * parameter >= 1;
  return use > 1 - parameter * (rule === 'iqr' ? quartiles(past) : deviation(past));
}

/** Use of the host at the last looks, the last first, without the nothing before. */
function pastOf({ vms, mips }: Host): number[] {
  const past = new Array<number>(KEPT).fill(0);
  for (const vm of vms)
    for (let look = 0; look < vm.past.length; look++)
      past[look] = (past[look] ?? 0) + ((vm.past[look] ?? 0) * vm.mips) / mips;
  let length = KEPT;
  while (length > 1 && past[length - 1] === 0) length--;
  return past.slice(0, length);
}

/** The line through ten values, one look on. Weights are meant, and never used in 3.0.3. */
function leastSquares(values: readonly number[]): number {
  const n = values.length;
  const [meanX, meanY] = [(n + 1) / 2, values.reduce((sum, y) => sum + y, 0) / n];
  let [square, product] = [0, 0];
  values.forEach((y, i) => {
    square += (i + 1 - meanX) ** 2;
    product += (i + 1 - meanX) * (y - meanY);
  });
  const slope = product / square;
  return meanY - slope * meanX + slope * (n + 1);
}

function quartiles(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (part: number) => sorted[Math.round(part * (sorted.length + 1)) - 1] ?? 0;
  return rank(0.75) - rank(0.25);
}

function deviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(middle - value)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Who leaves first: the one with the least memory, or that uses the least share of its own; the first of equals. */
export function leaver({ vms }: Host, select: 'mmt' | 'mu'): Vm | undefined {
  const measure = (vm: Vm) => (select === 'mu' ? wanted(vm) / vm.mips : vm.ram);
  let found: Vm | undefined;
  for (const vm of vms) if (found === undefined || measure(vm) < measure(found)) found = vm;
  return found;
}
