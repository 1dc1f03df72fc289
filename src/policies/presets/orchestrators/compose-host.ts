/**
 * Docker Compose: everything runs on one host, the first, as long as it has room.
 *
 * Kept: one host, whatever else there is. What becomes of a container that ends is said by its restart policy, not here.
 * Left out: Compose reserves nothing and starts whatever it is told to, so that the kernel has the last word; here the
 * requests must fit, as everywhere. Order by `depends_on`.
 * Source: Compose specification, and `docker compose up`.
 */
import { PLACEMENT_FILTERS } from '../../filters/placement.ts';
import type { Composition, Filter } from '../../policy.ts';
import { all } from '../../sampling/all.ts';

const theOneHost: Filter = {
  name: 'the-one-host',
  looksAt: 'cluster',
  curedBy: ['node-added'],
  accepts: (view, node) => node === view.order[0],
  refusal: () => 'unresolvable',
  reason: () => 'are not the host that Compose runs on',
};

export const composeHost: Composition = {
  name: 'compose',
  filters: [theOneHost, ...PLACEMENT_FILTERS],
  scores: [],
  sampling: all,
  tieBreak: 'first',
};
