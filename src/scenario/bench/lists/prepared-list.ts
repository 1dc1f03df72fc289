/** A list made ready to be placed: requests alike as one class, and what is known of the whole before any is placed. */
import { type PodKind, typicalKinds } from '../../../cluster/gpus/gpu-fragments.ts';
import { WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import { LeastRequests } from '../../../cluster/least-requests.ts';
import { NodeTable } from '../../../cluster/node-table.ts';
import type { NodeDescription } from '../../../cluster/nodes/node-description.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import { toMillicores } from '../../../cluster/resources.ts';
import { evenly } from '../../../workload/evenly.ts';
import type { ListedMachine, ListedRequest, RequestList } from './request-list.ts';

/** Parts of the largest machine that shares are counted in: whole numbers, so that sums of them are exact. */
const PARTS = 2 ** 30;

/** What demand and capacity are compared by. */
export type Axis = 'cpu' | 'memory' | 'gpu';

export class PreparedList {
  readonly list: RequestList;
  /** The kinds of requests that usually come. */
  readonly kinds: readonly PodKind[];
  readonly least: LeastRequests;
  /** Class of each request. */
  readonly classes: readonly PodClass[];
  /** One for each machine, in the order of the list. */
  readonly nodes: readonly NodeDescription[];
  /** GPUs where there are any; else what is asked for most, for what there is of it. */
  readonly axis: Axis;
  readonly capacity: Readonly<Record<Axis, number>>;

  constructor(list: RequestList) {
    this.list = list;
    this.classes = classesOf(list);
    this.nodes = nodesOf(list);
    this.kinds = typicalKinds(this.classes);
    this.least = new LeastRequests(this.classes);
    this.capacity = {
      cpu: sum(this.nodes, ({ allocatable }) => allocatable.cpu),
      memory: sum(this.nodes, ({ allocatable }) => allocatable.memory),
      gpu: sum(this.nodes, ({ gpus }) => (gpus?.count ?? 0) * WHOLE_GPU),
    };
    this.axis = this.capacity.gpu > 0 ? 'gpu' : this.scarcest();
  }

  /** A new table of the nodes, in the order given. */
  table(order: readonly number[]): NodeTable {
    return new NodeTable(order.flatMap((node) => this.nodes[node] ?? []));
  }

  private scarcest(): Axis {
    const wanted = (axis: Axis) =>
      sum(this.classes, (pod) => amountOf(pod, axis)) / (this.capacity[axis] || Infinity);
    return wanted('memory') > wanted('cpu') ? 'memory' : 'cpu';
  }
}

/** Of CPU and memory in the unit of the nodes, of GPUs in thousandths. */
export function amountOf({ requests, gpu }: PodClass, axis: Axis): number {
  return axis === 'gpu' ? (gpu === undefined ? 0 : gpu.count * gpu.milli) : requests[axis];
}

function classesOf({ requests, units }: RequestList): readonly PodClass[] {
  const known = new Map<string, PodClass>();
  return requests.map((request) => {
    const { cpu, memory } = amounts(request, units);
    const { gpu, numa, group } = request;
    const key = JSON.stringify([cpu, memory, gpu, numa, group]);
    const made: PodClass = known.get(key) ?? {
      name: 'request',
      requests: { cpu, memory, disk: 0, slots: 0, network: 0 },
      minCoreSpeed: 0,
      ...(gpu && { gpu }),
      ...(numa > 0 && { numa }),
      ...(group && { group: { ...group, domain: group.domain ?? 0 } }),
    };
    known.set(key, made);
    return made;
  });
}

function nodesOf({ machines, units, take }: RequestList): readonly NodeDescription[] {
  const each = machines.flatMap((machine) => new Array<ListedMachine>(machine.count).fill(machine));
  return evenly(each, take ?? each.length).map((machine, row): NodeDescription => {
    const { name, count, gpus, model, numa } = machine;
    const { cpu, memory } = amounts(machine, units);
    return {
      machine: row,
      name: count === 1 ? name : `${name}-${row}`,
      allocatable: { cpu, memory, disk: 0, slots: Infinity, network: 0 },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
      ...(gpus > 0 && { gpus: { count: gpus, model } }),
      ...(numa.length > 0 && { numa: numa.map((one) => amounts(one, units)) }),
    };
  });
}

function amounts(
  { cpu, memory }: Pick<ListedRequest, 'cpu' | 'memory'>,
  units: RequestList['units'],
): { readonly cpu: number; readonly memory: number } {
  return units === 'absolute'
    ? { cpu: toMillicores(cpu), memory: Math.round(memory) }
    : { cpu: Math.round(PARTS * cpu), memory: Math.round(PARTS * memory) };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
