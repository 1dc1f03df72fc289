/** Requests of any trace as a list that policies are played on. */
import type { MachineList, RequestList as TracedRequests } from '../../../workload/traces/lists.ts';
import type { RequestRow } from '../../../workload/traces/rows.ts';
import type { ListedMachine, RequestList } from './request-list.ts';

export interface TracedFiles {
  readonly requests: TracedRequests;
  /** Null: the trace says nothing of machines. */
  readonly machines: MachineList | null;
  /** Whether requests leave when their time is over; else they come one after the other and stay. */
  readonly departures: boolean;
}

/**
 * `name`: of the workload. Requests come by their times where all have one, else as they stand. Where the trace says
 * nothing of machines and its amounts are shares of the largest, there are as many of that size as all that is asked for
 * at a time fills. Throws RangeError where there is no telling what machines there are, or when requests come that are to
 * leave.
 */
export function tracedList(name: string, { requests, machines, departures }: TracedFiles): RequestList {
  const { rows, units } = requests;
  const isTimed = rows.every(({ at }) => at !== null);
  if (departures && !isTimed)
    throw new RangeError(`${requests.name} does not say of all requests when they come: none can leave`);
  if (machines === null && units.cpu !== 'share')
    throw new RangeError(`${requests.name} says nothing of machines: name a list of them too`);
  if (machines !== null && machines.units.cpu !== units.cpu)
    throw new RangeError(`${requests.name} and ${machines.name} do not count CPU in the same unit`);
  const fleet = machines?.rows ?? [madeFor(rows, departures)];
  const count = fleet.reduce((sum, machine) => sum + machine.count, 0);
  return {
    kind: 'requests',
    name,
    source: [
      `${requests.name}: ${rows.length} requests on ${count} ${machines === null ? 'machines made for them' : 'machines'}`,
      isTimed ? `by their times, ${departures ? 'each until its end' : 'and none leaves'}` : 'in their order',
      requests.hash,
    ].join('; '),
    units: units.cpu === 'share' ? 'share' : 'absolute',
    machines: fleet,
    fleet: machines === null ? 'made' : 'traced',
    take: null,
    requests: isTimed ? rows.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)) : rows,
    order: departures ? 'timed' : 'listed',
    demand: null,
    published: [],
  };
}

/** As many of the largest machine as the most that is asked for at a time fills. */
function madeFor(rows: readonly RequestRow[], departures: boolean): ListedMachine {
  const most = Math.max(
    peakOf(rows, ({ cpu }) => cpu, departures),
    peakOf(rows, ({ memory }) => memory, departures),
  );
  const count = Math.max(1, Math.ceil(most));
  return { name: 'machine', count, cpu: 1, memory: 1, gpus: 0, model: '', numa: [] };
}

/** The most that all who are there at a time ask for together. */
function peakOf(rows: readonly RequestRow[], of: (row: RequestRow) => number, departures: boolean): number {
  const changes = rows.flatMap((row) => {
    const comes = { at: row.at ?? 0, by: of(row) };
    return departures && row.until !== null ? [comes, { at: row.until, by: -of(row) }] : [comes];
  });
  let there = 0;
  let most = 0;
  for (const { by } of changes.sort((a, b) => a.at - b.at || a.by - b.by)) {
    there += by;
    most = Math.max(most, there);
  }
  return most;
}
