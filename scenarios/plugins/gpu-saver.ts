/**
 * A score of one's own: keeps nodes with GPUs for pods that ask for GPUs.
 *
 *     towtank run scenarios/openb-sample.yaml --plugin scenarios/plugins/gpu-saver.ts
 *
 * score = 100 where a pod without GPUs goes to a node without free GPUs, 0 where it takes CPU beside free ones; a pod with
 * GPUs prefers the node with the fewest free, so that whole nodes stay free for those that need all of one.
 */
import type { Score } from 'towtank';

const gpuSaver: Score = {
  name: 'gpu-saver',
  looksAt: 'node', // on nothing but the node and the pod's class: rated again only when the node changes
  score(view, node, pod) {
    const free = view.gpus?.free[node] ?? 0; // thousandths
    const all = 1000 * (view.gpus?.count[node] ?? 0);
    if (all === 0) return 100;
    return pod.gpu === undefined ? 100 * (1 - free / all) : 100 - free / 100;
  },
};

export default gpuSaver;
