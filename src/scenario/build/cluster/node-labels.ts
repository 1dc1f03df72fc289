/** Labels of nodes, as a cloud controller and a kubelet would set them. */
import type { Labels } from '../../../cluster/labels.ts';

/** Name of the group of hosts that a node stands on. */
const HOST_GROUP = 'towtank/host-group';

const ZONE = 'topology.kubernetes.io/zone';

/** Labels of a node on a host of that group and zone, beside its host name. */
export function labelsOn(group: string, zone: string): Labels {
  return { [HOST_GROUP]: group, [ZONE]: zone };
}
