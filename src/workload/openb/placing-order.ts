/**
 * Reads the order in which the authors of openb placed a pod list with one seed.
 *
 *     N,0601-openb-node-0000      a node, behind its rank: equal scores go to the lowest
 *     P,openb-pod-0255            a pod, in the order of submission
 *     P,openb-pod-3888-tuned-0    a copy of a pod, made to bring the demand up
 */
import { TraceError } from '../trace-error.ts';

export interface PlacingOrder {
  /** Names of the nodes by rank. */
  readonly nodes: readonly string[];
  /** Names of the pods as they come; a copy has the name of its pod. */
  readonly requests: readonly string[];
}

/** Throws a TraceError at the first line that is wrong. */
export function readPlacingOrder(lines: Iterable<string>): PlacingOrder {
  const ranked: { readonly rank: string; readonly name: string }[] = [];
  const requests: string[] = [];
  let number = 0;
  for (const raw of lines) {
    number++;
    const line = raw.trim();
    const node = /^N,(\d+)-(.+)$/.exec(line);
    const pod = /^P,(.+?)(?:-tuned-\d+)?$/.exec(line);
    if (node !== null) ranked.push({ rank: node[1] ?? '', name: node[2] ?? '' });
    else if (pod !== null) requests.push(pod[1] ?? '');
    else if (line !== '')
      throw new TraceError(number, `a line is N,<rank>-<node> or P,<pod>; this is "${line}"`);
  }
  // Ranks are written with the same number of digits, so that texts stand in their order.
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return { nodes: ranked.map(({ name }) => name), requests };
}
