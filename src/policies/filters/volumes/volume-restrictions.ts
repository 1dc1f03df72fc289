/**
 * A pod fits nowhere while another pod has a volume that only one pod at a time may have (`ReadWriteOncePod`).
 * Source: Kubernetes, VolumeRestrictions (`volume_restrictions.go`), without the disks of clouds that are no claims.
 */
import type { VolumeClaim } from '../../../cluster/pod-class.ts';
import { type Filter, SKIP } from '../../policy.ts';

export const volumeRestrictions: Filter<readonly VolumeClaim[]> = {
  name: 'volume-restrictions',
  looksAt: 'cluster',
  curedBy: ['pod-deleted', 'volume-changed'],
  prepare: (_view, { volumes = [] }) => {
    const single = volumes.filter(({ shared, oncePod }) => shared && oncePod);
    return single.length === 0 ? SKIP : single;
  },
  accepts: (view, _node, _pod, single) => single.every(({ name }) => view.volumes.users(name) === 0),
  reason: () => 'can not have a volume that another pod has for itself',
};
