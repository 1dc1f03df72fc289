/** How controllers tell what they have counted. */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiObject } from '../../cluster/objects/object.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { Calls } from './pods/calls.ts';

/** Writes the status of an object if it has changed, and waits until that is done. */
export function* tellStatus<Status extends object>(
  sim: Simulation,
  client: ApiClient,
  object: ApiObject & { readonly status: Status },
  next: Status,
): Generator<number, void, void> {
  if (isSame(object.status, next)) return;
  const calls = new Calls(sim, client);
  calls.make((tx) => {
    if (!tx.store.of(object).has(object)) return false;
    Object.assign(object.status, next);
    tx.update(object);
    return true;
  });
  yield* calls.answers();
}

function isSame(a: object, b: object): boolean {
  return Object.keys(a).every((key) => Reflect.get(a, key) === Reflect.get(b, key));
}
