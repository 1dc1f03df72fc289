/** The taints of nodes. Few lists serve many nodes, so each has a number, and it is enough to look at each list once. */
import type { Taint } from '../taints.ts';

export class TaintLists {
  readonly lists: (readonly Taint[])[] = [[]];
  readonly onNode: Int32Array;
  private readonly numbers = new Map<string, number>([['[]', 0]]);

  constructor(taints: readonly (readonly Taint[])[]) {
    this.onNode = new Int32Array(taints.length);
    for (const [node, list] of taints.entries()) this.set(node, list);
  }

  set(node: number, taints: readonly Taint[]): void {
    const text = JSON.stringify(taints.map(({ key, value, effect }) => [key, value, effect]));
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.lists.length;
      this.lists.push(taints);
      this.numbers.set(text, number);
    }
    this.onNode[node] = number;
  }

  of(node: number): readonly Taint[] {
    return this.lists[this.onNode[node] ?? 0] ?? [];
  }
}
