/**
 * Prefers nodes that have the images already, the more the larger they are and the more nodes have them:
 *
 *   S = sum over containers whose image is on the node of trunc( bytes of the image * (nodes that have it / nodes) )
 *   score = trunc( 100 * (S - 23 MiB) / (1000 MiB * containers - 23 MiB) ), with S kept between both; 0 to 100
 *
 * Scaling by the nodes that have it keeps pods from gathering on the one node that pulled the image first.
 * Source: Kubernetes, ImageLocality (`image_locality.go`).
 */
import type { ClusterView } from '../../cluster/view.ts';
import { type Score, SKIP } from '../policy.ts';

const MIB = 2 ** 20;
const LEAST = 23 * MIB;
const MOST_A_CONTAINER = 1000 * MIB;

/** Images of the pod's containers that some node has, and how many containers it has at all. */
interface Wanted {
  readonly images: readonly { readonly name: string; readonly spread: number }[];
  readonly containers: number;
}

export const imageLocality: Score<Wanted> = {
  name: 'image-locality',
  looksAt: 'cluster',
  prepare: (view, { images = [] }) => {
    const wanted = images
      .map(withTag)
      .map((name) => ({ name, spread: view.imageSpread(name) / view.order.length }))
      .filter(({ spread }) => spread > 0);
    return wanted.length === 0 ? SKIP : { images: wanted, containers: images.length };
  },
  score: (view, node, _pod, { images, containers }) => {
    const most = MOST_A_CONTAINER * containers;
    const sum = Math.min(most, Math.max(LEAST, weightOn(view, node, images)));
    return Math.trunc((100 * (sum - LEAST)) / (most - LEAST));
  },
};

function weightOn(view: ClusterView, node: number, images: Wanted['images']): number {
  const there = view.imagesOn(node);
  let sum = 0;
  for (const { name, spread } of images) sum += Math.trunc((there.get(name) ?? 0) * spread);
  return sum;
}

/** A name without a tag stands for the tag `latest`. */
function withTag(name: string): string {
  return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`;
}
