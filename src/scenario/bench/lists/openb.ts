/**
 * Lists of openb as their authors placed them: the pods come one after the other and none leaves, whatever times the list
 * knows, until 130 % of the GPUs have been asked for. Source: Weng et al., USENIX ATC 2023, section 6.
 */
import type { PlacingOrder } from '../../../workload/openb/placing-order.ts';
import type { MachineList, RequestList as TracedRequests } from '../../../workload/traces/lists.ts';
import type { RequestList } from './request-list.ts';

/** Share of the GPUs that is asked for in the end. */
export const DEMAND = 1.3;
/** The number of the first seed that there are published orders of: number 0 here. */
export const FIRST_SEED = 42;

export interface OpenbFiles {
  readonly nodes: MachineList;
  readonly pods: TracedRequests;
  /** Published orders by the authors' number of the seed; one that is not there is drawn. */
  readonly order: (seed: number) => PlacingOrder | null;
}

/** `name`: of the workload. `seeds`: how many it is to be played with. */
export function openbList(name: string, { nodes, pods, order }: OpenbFiles, seeds: number): RequestList {
  const published = Array.from({ length: seeds }, (_, number) => order(FIRST_SEED + number));
  const there = published.filter((one) => one !== null).length;
  return {
    kind: 'requests',
    name,
    source: [
      `${pods.name}: ${pods.rows.length} pods on ${nodes.rows.length} nodes`,
      `${published.length === there ? 'published orders' : `published orders of ${there} of ${seeds} seeds`}`,
      `arrivals alone, up to ${100 * DEMAND} % of the GPUs`,
      pods.hash,
    ].join('; '),
    units: 'absolute',
    machines: nodes.rows,
    fleet: 'traced',
    take: null,
    requests: pods.rows,
    order: 'shuffled',
    demand: DEMAND,
    published,
  };
}
