/** What a machine draws at a use of its CPU, and a meter that samples it as measuring programs do. */

/**
 * W at a CPU use from 0 to 1: linear between the eleven values of `curve` at 0, 10, ... 100 %, as SPECpower_ssj2008
 * reports give them. Throws where the curve has another length or the use lies beyond rounding outside its range.
 */
export function wattsAt(curve: readonly number[], utilization: number): number {
  if (curve.length !== 11) throw new RangeError(`a power curve has 11 values, not ${curve.length}`);
  if (!(utilization > -1e-9 && utilization < 1 + 1e-9)) {
    throw new RangeError(`a CPU use lies between 0 and 1, not at ${utilization}`);
  }
  const tenths = Math.min(10, Math.max(0, utilization * 10));
  const below = Math.min(9, Math.floor(tenths));
  const low = curve[below] ?? 0;
  const high = curve[below + 1] ?? 0;
  return low + (high - low) * (tenths - below);
}

/**
 * The energy of one host as a program measures it that looks at fixed instants, the frames. Frame k costs
 * `every * (P(u_{k-1}) + P(u_k)) / 2`, with `u_0 = 0`; a host that is switched off when idle costs nothing in a frame
 * that began with `u_{k-1} = 0`. This is the rule of CloudSim's power-aware hosts (Beloglazov and Buyya 2012).
 */
export class SampledMeter {
  private readonly curve: readonly number[];
  private readonly everySeconds: number;
  private readonly whenIdle: 'on' | 'off';
  private previous = 0;
  private previousWatts: number;

  /** `everySeconds`: length of a frame. `whenIdle`: whether an idle host draws what its curve says for 0, or nothing. */
  constructor(curve: readonly number[], everySeconds: number, whenIdle: 'on' | 'off') {
    if (!(everySeconds > 0)) throw new RangeError(`a frame must be longer than 0 s, not ${everySeconds}`);
    this.curve = curve;
    this.everySeconds = everySeconds;
    this.whenIdle = whenIdle;
    this.previousWatts = wattsAt(curve, 0);
  }

  /**
   * Ends a frame at which the host's CPU use is `utilization`, 0 to 1. Returns the joules that the frame costs. `watts`:
   * what it draws then, where that is not what the curve says, since it is switched off. `seconds`: how long the frame
   * was, where it was cut.
   */
  frame(utilization: number, watts = this.wattsAt(utilization), seconds = this.everySeconds): number {
    const { previous, previousWatts } = this;
    this.goOnFrom(utilization, watts);
    if (previous === 0 && this.whenIdle === 'off') return 0;
    return (seconds * (previousWatts + watts)) / 2;
  }

  /** The use is another from now on by a jump, which costs nothing: a VM has come or gone. */
  goOnFrom(utilization: number, watts = this.wattsAt(utilization)): void {
    this.previous = utilization;
    this.previousWatts = watts;
  }

  private wattsAt(utilization: number): number {
    return wattsAt(this.curve, utilization);
  }
}
