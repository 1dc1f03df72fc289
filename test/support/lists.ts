/** Lists of requests made by hand, so that what a policy does with them can be worked out on paper. */
import type {
  ListedMachine,
  ListedRequest,
  RequestList,
} from '../../src/scenario/bench/lists/request-list.ts';

const GIB = 2 ** 30;

/** A machine of so many cores, with memory for all that comes unless it says otherwise. */
export const machine = (cpu: number, parts: Partial<ListedMachine> = {}): ListedMachine => ({
  ...{ name: 'node', count: 1, cpu, memory: 64 * GIB, gpus: 0, model: '', numa: [] },
  ...parts,
});

/** A request for so many cores and a GiB. */
export const request = (name: string, cpu: number, parts: Partial<ListedRequest> = {}): ListedRequest => ({
  ...{ name, at: null, until: null, cpu, memory: GIB, gpu: null, numa: 0, group: null, owner: '' },
  ...parts,
});

export const listOf = (
  machines: readonly ListedMachine[],
  requests: readonly ListedRequest[],
  parts: Partial<RequestList> = {},
): RequestList => ({
  ...{ kind: 'requests', name: 'list', source: 'by hand', units: 'absolute', fleet: 'traced', take: null },
  ...{ order: 'listed', demand: null, published: [] },
  machines,
  requests,
  ...parts,
});
