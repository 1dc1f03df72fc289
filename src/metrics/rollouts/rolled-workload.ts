/** One workload that is rolled out: how many of its instances are ready in which version, and how many there are. */
import type { RolloutRecord } from '../../rollout-records.ts';

/** What a change of one instance does to the numbers of its workload. */
export interface Change {
  readonly version: number;
  readonly ready: -1 | 0 | 1;
  readonly standing: -1 | 0 | 1;
  /** Whether something else than the rollout is to blame where it is not ready any more. */
  readonly isForeign: boolean;
}

export class RolledWorkload {
  /** Whether a rollout is under way. */
  isOpen = false;
  private version = 0;
  wanted = 0;
  private surge = 0;
  private unavailable = 0;
  private readonly readyOf: number[] = [];
  private ready = 0;
  /** Instances that have a machine, ready or not, those that are on their way out among them. */
  private standing = 0;
  /** How many of those that are missing are missing for other reasons than the rollout. */
  private foreign = 0;

  /** Takes what a record says of it. What is missing already when a rollout begins is not its doing. */
  take({ step, version, wanted, surge, unavailable }: RolloutRecord): void {
    this.version = version;
    this.wanted = wanted;
    this.surge = surge;
    this.unavailable = unavailable;
    if (step === 'begun') {
      if (!this.isOpen) this.foreign = this.missing;
      this.isOpen = true;
    } else if (step === 'done') this.isOpen = false;
    this.foreign = Math.min(this.foreign, this.missing);
  }

  change({ version, ready, standing, isForeign }: Change): void {
    this.readyOf[version] = (this.readyOf[version] ?? 0) + ready;
    this.ready += ready;
    this.standing += standing;
    if (ready === -1 && isForeign) this.foreign++;
    this.foreign = Math.min(this.foreign, this.missing);
  }

  /** Instances that are missing since the rollout took them away, or put in their place what does not work. */
  get missingByRollout(): number {
    return this.isOpen ? this.missing - this.foreign : 0;
  }

  get extra(): number {
    return this.isOpen ? Math.max(0, this.standing - this.wanted) : 0;
  }

  /** Ready in the version that is wanted, and in others. */
  get fresh(): number {
    return this.readyOf[this.version] ?? 0;
  }

  get old(): number {
    return this.ready - this.fresh;
  }

  /** The most instances there may be, and the fewest that may be available, as the rules of its rollout have it. */
  get most(): number {
    return this.wanted + (this.isOpen ? this.surge : 0);
  }

  get least(): number {
    return Math.max(0, this.wanted - (this.isOpen ? this.unavailable : 0));
  }

  private get missing(): number {
    return Math.max(0, this.wanted - this.ready);
  }
}
