/**
 * Prefers nodes near the data that the pod works on: 100 on a node that has it, 50 in a zone that has it, else 0.
 * Source: the three levels of Hadoop YARN's schedulers (node-local, rack-local, off-switch), with the zone for the rack.
 */
import type { ClusterView, LabelColumn } from '../../cluster/view.ts';
import { type Score, SKIP } from '../policy.ts';

/** Nodes and zones that have the data, as indices of the values of labels. */
interface Places {
  readonly host: LabelColumn;
  readonly zone: LabelColumn;
  readonly hosts: ReadonlySet<number>;
  readonly zones: ReadonlySet<number>;
}

export const dataLocality: Score<Places> = {
  name: 'data-locality',
  looksAt: 'node',
  prepare: (view, { data }) => {
    if (data === undefined) return SKIP;
    return {
      ...placesBy(view),
      hosts: idsOf(view.labelColumn(HOSTNAME), data.nodes),
      zones: idsOf(view.labelColumn(ZONE), data.zones),
    };
  },
  score: (_view, node, _pod, { host, zone, hosts, zones }) => {
    if (hosts.has(host.ids[node] as number)) return 100;
    return zones.has(zone.ids[node] as number) ? 50 : 0;
  },
};

const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

const placesBy = (view: ClusterView) => ({ host: view.labelColumn(HOSTNAME), zone: view.labelColumn(ZONE) });

const idsOf = (column: LabelColumn, texts: readonly string[] = []) =>
  new Set(texts.map((text) => column.idOf(text)));
