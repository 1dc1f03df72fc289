/**
 * A node fits when it lies in the zone of each volume of the pod that lies in one. A node without any zone fits always.
 * Source: Kubernetes, VolumeZone (`volume_zone.go`).
 */
import type { LabelColumn } from '../../../cluster/view.ts';
import { type Filter, SKIP } from '../../policy.ts';

interface Zones {
  readonly column: LabelColumn;
  /** Of each volume that lies in a zone, as an index of the column. */
  readonly wanted: readonly number[];
}

export const volumeZone: Filter<Zones> = {
  name: 'volume-zone',
  looksAt: 'node',
  curedBy: ['node-added', 'node-changed', 'volume-changed'],
  prepare: (view, { volumes = [] }) => {
    const column = view.labelColumn('topology.kubernetes.io/zone');
    const wanted = volumes.flatMap(({ zone }) => (zone === undefined ? [] : [column.idOf(zone)]));
    return wanted.length === 0 ? SKIP : { column, wanted };
  },
  accepts: (_view, node, _pod, { column, wanted }) => {
    const zone = column.ids[node] as number;
    return zone < 0 || wanted.every((one) => one === zone);
  },
  refusal: () => 'unresolvable',
  reason: () => 'are not in the zone of its volumes',
};
