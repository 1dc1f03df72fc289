/**
 * Prefers nodes that have the images already, the more the larger they are and the more nodes have them:
 *
 *   S = sum over containers whose image is on the node of trunc( bytes of the image * (nodes that have it / nodes) )
 *   score = trunc( 100 * (S - 23 MiB) / (1000 MiB * containers - 23 MiB) ), with S kept between both; 0 to 100
 *
 * Scaling by the nodes that have it keeps pods from gathering on the one node that pulled the image first.
 * Source: Kubernetes, ImageLocality (`image_locality.go`).
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { type Score, SKIP } from '../policy.ts';

const MIB = 2 ** 20;
const LEAST = 23 * MIB;
const MOST_A_CONTAINER = 1000 * MIB;

/** The image of each container that has a part in it: its bytes by node, and the share of nodes that have it. */
interface Images {
  readonly columns: readonly Float64Array[];
  readonly spreads: readonly number[];
  /** Bytes from which on all are worth the same. */
  readonly most: number;
}

export const imageLocality: Score<Images> = {
  name: 'image-locality',
  looksAt: 'cluster',
  concerns: (view, pod) => mostThereIs(view, pod) > LEAST,
  prepare: (view, pod) => {
    if (mostThereIs(view, pod) <= LEAST) return SKIP;
    const names = (pod.images ?? []).map(withTag);
    return {
      columns: names.map((name) => view.imageColumn(name).bytes),
      spreads: names.map((name) => view.imageSpread(name) / view.order.length),
      most: MOST_A_CONTAINER * names.length,
    };
  },
  score: (_view, node, _pod, images) => scoreOf(node, images),
  addAll: (_view, nodes, count, _pod, images, weight, totals) => {
    for (let i = 0; i < count; i++)
      totals[i] = (totals[i] as number) + weight * scoreOf(nodes[i] as number, images);
  },
};

function scoreOf(node: number, { columns, spreads, most }: Images): number {
  let sum = 0;
  for (let i = 0; i < columns.length; i++)
    sum += Math.trunc(((columns[i] as Float64Array)[node] as number) * (spreads[i] as number));
  return Math.trunc((100 * (Math.min(most, Math.max(LEAST, sum)) - LEAST)) / (most - LEAST));
}

/** No node has more than this. Where it is little, all nodes are worth the same. */
function mostThereIs(view: ClusterView, { images = [] }: PodClass): number {
  let sum = 0;
  for (const image of images) {
    const name = withTag(image);
    const spread = view.imageSpread(name);
    if (spread > 0) sum += view.imageColumn(name).largest * (spread / view.order.length);
  }
  return sum;
}

/** A name without a tag stands for the tag `latest`. */
function withTag(name: string): string {
  return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`;
}
