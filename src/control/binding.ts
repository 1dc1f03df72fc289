/** The room that an instance has been promised: where, and how much. Only the placer changes it. */
import type { PodClass } from '../cluster/pod-class.ts';

export class Binding {
  /** Index of the node. */
  node: number;
  /** What is promised there. */
  pod: PodClass;

  constructor(node: number, pod: PodClass) {
    this.node = node;
    this.pod = pod;
  }
}
