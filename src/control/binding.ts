/** The room that an instance has been promised: where, and how much. Only the placer changes it. */
import type { PodClass } from '../cluster/pod-class.ts';

export class Binding {
  /** Index of the node. */
  node: number;
  /** What is promised there. */
  pod: PodClass;
  /** Who came to its node before whom: a number that rises from one arrival to the next. */
  since: number;

  constructor(node: number, pod: PodClass, since = 0) {
    this.node = node;
    this.pod = pod;
    this.since = since;
  }

  moveTo(node: number, since: number): void {
    this.node = node;
    this.since = since;
  }
}
