/**
 * Requests in the order of dominant-resource fairness: next is the oldest request of the app that holds least of what it
 * holds most of. The first level of Mesos' offers: who may take some of what is free.
 */
import type { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import { DominantShares } from '../policies/order/dominant-share.ts';
import { Line, type Queued, type WaitingLine } from './line.ts';

export class FairLine implements WaitingLine {
  private readonly lines = new Map<string, Line>();
  private readonly shares: DominantShares;

  constructor(nodes: NodeTable) {
    const sum = (column: Float64Array) => column.reduce((all, amount) => all + amount, 0);
    const { cpu, memory } = nodes.allocatable;
    this.shares = new DominantShares([sum(cpu), sum(memory), nodes.gpus?.capacity ?? 0]);
  }

  get empty(): boolean {
    return [...this.lines.values()].every((line) => line.empty);
  }

  join(queued: Queued): void {
    this.lineOf(queued).join(queued);
  }

  rejoin(queued: Queued): void {
    this.lineOf(queued).rejoin(queued);
  }

  next(): Queued | undefined {
    const waiting = [...this.lines].flatMap(([app, line]) => (line.empty ? [] : [app]));
    const app = this.shares.next(waiting);
    return app === null ? undefined : this.lines.get(app)?.next();
  }

  bound({ name, requests, gpu }: PodClass, change: 1 | -1): void {
    const gpus = gpu === undefined ? 0 : gpu.count * gpu.milli;
    this.shares.count(name, [requests.cpu, requests.memory, gpus], change);
  }

  private lineOf({ request: { pod } }: Queued): Line {
    const line = this.lines.get(pod.name) ?? new Line();
    this.lines.set(pod.name, line);
    return line;
  }
}
