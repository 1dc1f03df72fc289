/**
 * Closed forms of queueing theory, to hold simulations against. Rates are per unit of time, times in that unit, and
 * "wait" is the mean time in the queue before service begins. A queue that is offered more than it can serve has no
 * mean wait: RangeError.
 */

/**
 * Erlang's loss formula: the share of customers turned away by `servers` servers without a queue.
 * `load`: arrival rate times mean service time (erlangs). B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)).
 * Source: R. B. Cooper, Introduction to Queueing Theory, 2nd ed. (1981), section 3.3.
 */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/**
 * Erlang's delay formula: the share of customers that must wait for one of `servers` servers.
 * C = B / (1 - ρ (1 - B)), ρ = load / servers < 1. Source: Cooper, section 3.4.
 */
export function erlangC(servers: number, load: number): number {
  const utilization = stable(load / servers);
  const blocked = erlangB(servers, load);
  return blocked / (1 - utilization * (1 - blocked));
}

/** Mean wait of M/M/c: Poisson arrivals, exponential service, `servers` servers. W = C S / (c - λ S). */
export function mmcWait(arrivalRate: number, meanService: number, servers: number): number {
  const load = arrivalRate * meanService;
  return (erlangC(servers, load) * meanService) / (servers - load);
}

/** Mean wait of M/M/1: ρ S / (1 - ρ). */
export function mm1Wait(arrivalRate: number, meanService: number): number {
  return mg1Wait(arrivalRate, meanService, 1);
}

/** Mean wait of M/D/1, where every service takes the same time: half that of M/M/1. */
export function md1Wait(arrivalRate: number, service: number): number {
  return mg1Wait(arrivalRate, service, 0);
}

/**
 * Mean wait of M/G/1, service of any distribution: W = ρ S (1 + k) / (2 (1 - ρ)).
 * `squaredVariation`: k, the variance of the service time over the square of its mean; exponential 1, constant 0.
 * Source: the Pollaczek-Khinchine formula, L. Kleinrock, Queueing Systems I (1975), equation 5.70.
 */
export function mg1Wait(arrivalRate: number, meanService: number, squaredVariation: number): number {
  const utilization = stable(arrivalRate * meanService);
  return (utilization * meanService * (1 + squaredVariation)) / (2 * (1 - utilization));
}

/**
 * Little's law: the mean number inside is the rate at which customers come times their mean time inside.
 * True of any part of any system. Source: J. D. C. Little, Operations Research 9 (1961).
 */
export function littleNumber(arrivalRate: number, meanTime: number): number {
  return arrivalRate * meanTime;
}

function stable(utilization: number): number {
  if (utilization < 1) return utilization;
  throw new RangeError(`a queue at utilization ${utilization} grows for ever: it must be below 1`);
}

/**
 * The machine-repair model M/M/c//N: like machines that fail by themselves, and operators who mend one after the other.
 * The chance of each number of broken machines, from 0 to all:
 * p(n + 1) = p(n) (N - n) mttr / (min(n + 1, c) mttf). Times in any common unit; both exponential.
 * Source: R. B. Cooper, Introduction to Queueing Theory, 2nd ed. (1981), section 3.7 (finite-source systems).
 */
export function brokenMachines(
  machines: number,
  operators: number,
  mttf: number,
  mttr: number,
): readonly number[] {
  const chances = [1];
  for (let broken = 0; broken < machines; broken++) {
    const rise = ((machines - broken) * mttr) / (Math.min(broken + 1, operators) * mttf);
    chances.push((chances[broken] ?? 0) * rise);
  }
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / all);
}
