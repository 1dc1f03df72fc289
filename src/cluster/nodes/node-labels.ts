/** The labels of nodes: by node as they are, and by key as columns, which are made for the keys that anybody asks for. */
import { type Labels, NO_LABELS } from '../labels.ts';
import type { LabelColumn } from '../view.ts';

export const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
const REGION = 'topology.kubernetes.io/region';

export class NodeLabels {
  private readonly labels: Labels[];
  private readonly columns = new Map<string, Column>();

  constructor(labels: readonly Labels[]) {
    this.labels = [...labels];
  }

  of(node: number): Labels {
    return this.labels[node] ?? NO_LABELS;
  }

  set(node: number, labels: Labels): void {
    this.labels[node] = labels;
    for (const [key, column] of this.columns) column.put(node, labels[key]);
  }

  column(key: string): LabelColumn {
    let column = this.columns.get(key);
    if (column === undefined) {
      column = new Column(this.labels.length);
      for (const [node, labels] of this.labels.entries()) column.put(node, labels[key]);
      this.columns.set(key, column);
    }
    return column;
  }

  /** Region and zone of a node as one text, by which the order of examination goes. */
  zoneOf(node: number): string {
    const labels = this.of(node);
    return `${labels[REGION] ?? ''}\n${labels[ZONE] ?? ''}`;
  }
}

class Column implements LabelColumn {
  readonly ids: Int32Array;
  readonly texts: string[] = [];
  private readonly known = new Map<string, number>();

  constructor(nodes: number) {
    this.ids = new Int32Array(nodes).fill(-1);
  }

  idOf(text: string): number {
    let id = this.known.get(text);
    if (id === undefined) {
      id = this.texts.length;
      this.texts.push(text);
      this.known.set(text, id);
    }
    return id;
  }

  put(node: number, text: string | undefined): void {
    this.ids[node] = text === undefined ? -1 : this.idOf(text);
  }
}
