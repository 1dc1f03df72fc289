/** A part of the pods behind a service, small enough to be sent to every node at each change. */
import { type ApiObject, identity } from './object.ts';
import type { Pod } from './pod.ts';
import type { Service } from './service.ts';

export interface EndpointSlice extends ApiObject {
  readonly kind: 'EndpointSlice';
  readonly owner: Service;
  /** The pods in it, and whether each is announced as ready. In the order in which they came in. */
  readonly endpoints: Map<Pod, boolean>;
  /** Pods that changes have touched and no proxy has taken up yet, so that none has to compare all. */
  touched: Set<Pod>;
}

/** An empty slice of the service. `number`: from 0, unique among its slices. */
export function newEndpointSlice(service: Service, number: number): EndpointSlice {
  const { namespace, name, labels } = service;
  return {
    ...identity('EndpointSlice', `${name}-${number}`, { namespace, labels }),
    owner: service,
    endpoints: new Map(),
    touched: new Set(),
  };
}
