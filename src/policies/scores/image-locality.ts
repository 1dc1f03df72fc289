/**
 * Prefers nodes that have the images already, the more the larger they are and the more nodes have them:
 *
 *   S = sum over containers whose image is on the node of trunc( bytes of the image * (nodes that have it / nodes) )
 *   score = trunc( 100 * (S - 23 MiB) / (1000 MiB * containers - 23 MiB) ), with S kept between both; 0 to 100
 *
 * Scaling by the nodes that have it keeps pods from gathering on the one node that pulled the image first.
 * Source: Kubernetes, ImageLocality (`image_locality.go`).
 */
import type { ImageColumn } from '../../cluster/nodes/node-images.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { type Score, SKIP } from '../policy.ts';
import { PerView } from '../topology/per-view.ts';

const MIB = 2 ** 20;
const LEAST = 23 * MIB;
const MOST_A_CONTAINER = 1000 * MIB;

/** The images of a class of pods: one entry a container that has a part in it. */
interface Images {
  readonly names: readonly string[];
  /** Bytes by node. */
  readonly columns: readonly ImageColumn[];
  /** Share of the nodes that have it, as of the last decision. */
  readonly spreads: number[];
  /** Bytes from which on all are worth the same. */
  readonly most: number;
}

const imagesOf = new PerView<Images>((view, { images = [] }) => {
  const names = images.map(withTag);
  const columns = names.map((name) => view.imageColumn(name));
  return { names, columns, spreads: [], most: MOST_A_CONTAINER * names.length };
});

export const imageLocality: Score<Images> = {
  name: 'image-locality',
  looksAt: 'cluster',
  concerns: (view, pod) => mostThereIs(view, pod) > LEAST && !areEverywhere(view, pod),
  prepare: (view, pod) => {
    if (mostThereIs(view, pod) <= LEAST) return SKIP;
    const images = imagesOf.of(view, pod);
    for (let i = 0; i < images.names.length; i++) images.spreads[i] = spreadOf(view, images, i);
    return images;
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
    sum += Math.trunc(((columns[i] as ImageColumn).bytes[node] as number) * (spreads[i] as number));
  return Math.trunc((100 * (Math.min(most, Math.max(LEAST, sum)) - LEAST)) / (most - LEAST));
}

/** No node has more than this. Where it is little, all nodes are worth the same. */
function mostThereIs(view: ClusterView, pod: PodClass): number {
  if (pod.images === undefined) return 0;
  const images = imagesOf.of(view, pod);
  let sum = 0;
  for (let i = 0; i < images.columns.length; i++)
    sum += (images.columns[i] as ImageColumn).largest * spreadOf(view, images, i);
  return sum;
}

/** Whether all nodes have all of its images, with as many bytes: then all are worth the same. */
function areEverywhere(view: ClusterView, pod: PodClass): boolean {
  const { names, columns } = imagesOf.of(view, pod);
  for (let i = 0; i < names.length; i++) {
    const { largest, smallest } = columns[i] as ImageColumn;
    if (smallest !== largest || view.imageSpread(names[i] as string) !== view.order.length) return false;
  }
  return true;
}

function spreadOf(view: ClusterView, { names }: Images, i: number): number {
  return view.imageSpread(names[i] as string) / view.order.length;
}

/** A name without a tag stands for the tag `latest`. */
function withTag(name: string): string {
  return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`;
}
