/** How controllers create and delete their pods: side by side, with slow start, and not again before it has been seen. */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import { deletePod } from '../../../cluster/api/pod-deletion.ts';
import type { Tx } from '../../../cluster/api/tx.ts';
import type { WatchEvent } from '../../../cluster/api/watch.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { PodTemplate } from '../../../cluster/objects/pod-template.ts';
import type { Cause } from '../../../records.ts';
import type { ControllerParts } from '../parts.ts';
import { SlowStart } from '../rules/slow-start.ts';
import { Teller } from '../teller.ts';
import { Calls } from './calls.ts';
import { Expectations } from './expectations.ts';

/** A controller with the template of its pods. */
type Templated = ApiObject & { readonly template: PodTemplate };

/** Ends with whether all calls were accepted. */
type Answered = Generator<number, boolean, void>;

export class PodCalls {
  private readonly expectations = new Expectations();
  private readonly parts: ControllerParts;
  private readonly teller: Teller;
  private readonly client: ApiClient;

  constructor(parts: ControllerParts, client: ApiClient) {
    this.parts = parts;
    this.teller = new Teller(parts);
    this.client = client;
  }

  /** Takes note of a change of a pod that has this owner. */
  hear(event: WatchEvent, owner: ApiObject, pod: Pod): void {
    if (event === 'added') this.expectations.created(owner, 1);
    if (event === 'deleted' || pod.deletionAt !== null) this.expectations.deleted(owner, pod);
  }

  /** Whether all that was asked for of an owner has been seen. */
  settled(owner: ApiObject): boolean {
    return this.expectations.satisfied(owner, this.parts.sim.now);
  }

  /** Creates pods of an owner; `make` is called at the commit of each, with its number from 0. */
  *create(owner: Templated, count: number, make: (number: number) => Pod): Answered {
    const { sim } = this.parts;
    const calls = new Calls(sim, this.client);
    const start = new SlowStart(count);
    this.expectations.expect(owner, count, [], sim.now);
    let made = 0;
    for (let batch = start.next(); batch > 0; batch = start.next()) {
      for (const end = made + batch; made < end; made++) this.createOne(calls, owner, make, made);
      const refused = yield* calls.answers();
      if (refused > 0) {
        this.expectations.created(owner, start.giveUp());
        return false;
      }
    }
    return true;
  }

  /** Deletes pods of an owner, all at once. */
  *delete(owner: ApiObject, victims: readonly Pod[], cause: Cause): Answered {
    const { sim } = this.parts;
    const calls = new Calls(sim, this.client);
    this.expectations.expect(owner, 0, victims, sim.now);
    for (const pod of victims) {
      calls.make(
        (tx) => this.deleteOne(tx, owner, pod, cause),
        () => this.expectations.deleted(owner, pod),
      );
    }
    return (yield* calls.answers()) === 0;
  }

  private createOne(calls: Calls, owner: Templated, make: (number: number) => Pod, number: number): void {
    calls.make(
      (tx) => {
        if (!tx.admits(owner.template)) return false;
        const pod = make(number);
        tx.create(pod);
        this.teller.tell('SuccessfulCreate', owner, pod.life.index);
        return true;
      },
      () => {
        this.expectations.created(owner, 1);
        this.teller.tell('FailedCreate', owner, 0);
      },
    );
  }

  private deleteOne(tx: Tx, owner: ApiObject, pod: Pod, cause: Cause): boolean {
    const deleted = deletePod(tx, pod, cause);
    if (deleted) this.teller.tell('SuccessfulDelete', owner, pod.life.index);
    return deleted;
  }
}
