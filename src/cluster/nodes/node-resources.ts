/** What nodes have of each resource, and what of it is promised: a column a resource, devices included. */
import type { PodClass } from '../pod-class.ts';
import { RESOURCES, type Resource, type ResourceAmounts } from '../resources.ts';
import type { ResourceColumn } from '../view.ts';

type Columns = Readonly<Record<Resource, Float64Array>>;

export class NodeResources {
  /** The columns of the resources that every scenario counts. */
  readonly allocatable: Columns;
  readonly requested: Columns;
  readonly scored: { readonly cpu: Float64Array; readonly memory: Float64Array };
  private readonly nodes: number;
  private readonly counted: readonly { readonly resource: Resource; readonly column: Column }[];
  private readonly columns: Map<string, Column>;

  constructor(offers: readonly ResourceAmounts[]) {
    this.nodes = offers.length;
    this.counted = RESOURCES.map((resource) => ({
      resource,
      column: new Column(offers.map((offer) => offer[resource])),
    }));
    this.columns = new Map<string, Column>(this.counted.map(({ resource, column }) => [resource, column]));
    for (const name of new Set(offers.flatMap(({ devices }) => Object.keys(devices ?? {})))) {
      this.columns.set(name, new Column(offers.map(({ devices }) => devices?.[name] ?? 0)));
    }
    this.allocatable = this.each(({ allocatable }) => allocatable);
    this.requested = this.each(({ requested }) => requested);
    this.scored = { cpu: new Float64Array(this.nodes), memory: new Float64Array(this.nodes) };
  }

  /** A column by the name of a resource or device. One that no node has is a column of nothing. */
  of(name: string): ResourceColumn {
    return this.column(name);
  }

  /** Promises the pod its requests on the node (1), or takes the promise back (-1). */
  move(node: number, pod: PodClass, sign: 1 | -1): void {
    const { requests, scoredRequests } = pod;
    for (const { resource, column } of this.counted) column.add(node, sign * requests[resource]);
    const { cpu, memory } = scoredRequests ?? requests;
    add(this.scored.cpu, node, sign * cpu);
    add(this.scored.memory, node, sign * memory);
    if (requests.devices === undefined) return;
    for (const [name, count] of Object.entries(requests.devices)) this.column(name).add(node, sign * count);
  }

  private column(name: string): Column {
    let column = this.columns.get(name);
    if (column === undefined) {
      column = new Column(new Array<number>(this.nodes).fill(0));
      this.columns.set(name, column);
    }
    return column;
  }

  private each(part: (column: Column) => Float64Array): Columns {
    return {
      cpu: part(this.column('cpu')),
      memory: part(this.column('memory')),
      disk: part(this.column('disk')),
      slots: part(this.column('slots')),
      network: part(this.column('network')),
    };
  }
}

class Column implements ResourceColumn {
  readonly allocatable: Float64Array;
  readonly everywhere: boolean;
  readonly requested: Float64Array;
  readonly free: Float64Array;

  constructor(offers: readonly number[]) {
    this.allocatable = Float64Array.from(offers);
    this.everywhere = !offers.includes(0);
    this.requested = new Float64Array(offers.length);
    this.free = Float64Array.from(offers);
  }

  add(node: number, amount: number): void {
    if (amount === 0) return;
    add(this.requested, node, amount);
    this.free[node] = (this.allocatable[node] as number) - (this.requested[node] as number);
  }
}

function add(column: Float64Array, node: number, amount: number): void {
  column[node] = (column[node] as number) + amount;
}
