/** What instances spend their time with on the way to ready, from when something is done for them. */
import type { Micros } from '../../engine/time.ts';
import type { InstanceIndex, Phase } from '../../records.ts';
import { continued, lengthFor } from '../growing.ts';

/** Parts of a way, in the order in which they usually come. */
export const WAY_PARTS = ['placement', 'boot', 'start', 'probe'] as const;
export type WayPart = (typeof WAY_PARTS)[number];

/** What the time of a phase counts to. Who is ready on its way is so by name only: it can not serve yet. */
const PART_OF: Readonly<Partial<Record<Phase, WayPart>>> = {
  queued: 'placement',
  placing: 'placement',
  bound: 'placement',
  mounting: 'placement',
  imaging: 'boot',
  booting: 'boot',
  resuming: 'boot',
  failed: 'start',
  starting: 'start',
  ready: 'start',
  probing: 'probe',
};

const NONE = -1;

export class Ways {
  private began: Float64Array;
  private since: Float64Array;
  private part: Int8Array;
  private spent: Float64Array;

  /** `instances`: as many as are known of beforehand; there may be more. */
  constructor(instances: number) {
    this.began = new Float64Array(instances).fill(NONE);
    this.since = new Float64Array(instances);
    this.part = new Int8Array(instances).fill(NONE);
    this.spent = new Float64Array(instances * WAY_PARTS.length);
  }

  /** When its way began; null: it is on none. */
  beganAt(instance: InstanceIndex): Micros | null {
    const began = this.began[instance] ?? NONE;
    return began === NONE ? null : began;
  }

  /** From now on something is done for it, which stands in this phase. */
  begin(instance: InstanceIndex, at: Micros, phase: Phase): void {
    if (instance >= this.began.length) this.growTo(lengthFor(instance, this.began.length));
    this.began[instance] = at;
    const first = instance * WAY_PARTS.length;
    this.spent.fill(0, first, first + WAY_PARTS.length);
    this.turnTo(instance, at, phase);
  }

  /** It comes into a phase. Of one that is on no way, nothing is kept. */
  enter(instance: InstanceIndex, at: Micros, phase: Phase): void {
    if (this.beganAt(instance) === null) return;
    const part = this.part[instance] as number;
    if (part !== NONE) {
      const cell = instance * WAY_PARTS.length + part;
      this.spent[cell] = (this.spent[cell] as number) + at - (this.since[instance] as number);
    }
    this.turnTo(instance, at, phase);
  }

  /** It has arrived, or is gone. */
  end(instance: InstanceIndex): void {
    if (instance < this.began.length) this.began[instance] = NONE;
  }

  /** What its way has taken so far by part, in the order of `WAY_PARTS`: of the last `within`, no more. */
  spentBy(instance: InstanceIndex, within: Micros): Micros[] {
    if (this.beganAt(instance) === null) return WAY_PARTS.map(() => 0);
    const spent = WAY_PARTS.map((_, i) => this.spent[instance * WAY_PARTS.length + i] ?? 0);
    let left = within;
    for (let i = spent.length - 1; i >= 0; i--) {
      spent[i] = Math.min(left, spent[i] as number);
      left -= spent[i] as number;
    }
    return spent;
  }

  private turnTo(instance: InstanceIndex, at: Micros, phase: Phase): void {
    const part = PART_OF[phase];
    this.part[instance] = part === undefined ? NONE : WAY_PARTS.indexOf(part);
    this.since[instance] = at;
  }

  private growTo(length: number): void {
    this.began = continued(new Float64Array(length), this.began, NONE);
    this.since = continued(new Float64Array(length), this.since);
    this.part = continued(new Int8Array(length), this.part, NONE);
    this.spent = continued(new Float64Array(length * WAY_PARTS.length), this.spent);
  }
}
