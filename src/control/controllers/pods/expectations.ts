/**
 * What a controller has asked for and not yet seen happen. Until it has, it must not act on what it sees: it would ask for
 * the same pods again.
 * Source: Kubernetes, pkg/controller/controller_utils.go, `UIDTrackingControllerExpectations`.
 */
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import { MICROS_PER_MINUTE, type Micros } from '../../../engine/time.ts';

/** After so long it is taken that nothing more will be seen. Source: Kubernetes, `ExpectationsTimeout`. */
const EXPIRY: Micros = 5 * MICROS_PER_MINUTE;

interface Expected {
  creations: number;
  readonly deletions: Set<Pod>;
  readonly since: Micros;
}

export class Expectations {
  private readonly byOwner = new Map<ApiObject, Expected>();

  /** Expects so many more pods of an owner to appear, and these to go. */
  expect(owner: ApiObject, creations: number, deletions: Iterable<Pod>, now: Micros): void {
    const expected = this.byOwner.get(owner) ?? { creations: 0, deletions: new Set(), since: now };
    expected.creations += creations;
    for (const pod of deletions) expected.deletions.add(pod);
    this.byOwner.set(owner, expected);
    this.settle(owner, expected);
  }

  /** Pods of the owner were seen to appear, or will not after all. */
  created(owner: ApiObject, count: number): void {
    const expected = this.byOwner.get(owner);
    if (expected === undefined) return;
    expected.creations -= count;
    this.settle(owner, expected);
  }

  /** A pod of the owner was seen to go, or will not after all. */
  deleted(owner: ApiObject, pod: Pod): void {
    const expected = this.byOwner.get(owner);
    if (expected?.deletions.delete(pod)) this.settle(owner, expected);
  }

  /** Whether all that was asked for has been seen, or too long ago. */
  satisfied(owner: ApiObject, now: Micros): boolean {
    const expected = this.byOwner.get(owner);
    return expected === undefined || now - expected.since > EXPIRY;
  }

  private settle(owner: ApiObject, { creations, deletions }: Expected): void {
    if (creations <= 0 && deletions.size === 0) this.byOwner.delete(owner);
  }
}
