/**
 * A node fits when no pod on it has a port that the pod wants of the node: the same port and protocol, on the same address
 * or where either wants all of them. Source: Kubernetes, NodePorts.
 */
import type { HostPort } from '../../cluster/pod-class.ts';
import { type Filter, SKIP } from '../policy.ts';

export const nodePorts: Filter<readonly HostPort[]> = {
  name: 'node-ports',
  looksAt: 'node',
  curedBy: ['node-added', 'node-changed', 'pod-deleted'],
  prepare: (_, { hostPorts }) => (hostPorts === undefined || hostPorts.length === 0 ? SKIP : hostPorts),
  accepts: (view, node, _, wanted) =>
    !view.podsOn(node).some((placed) => (placed.class.hostPorts ?? []).some((taken) => meet(taken, wanted))),
  reason: () => 'have no free port of those it wants',
};

function meet(taken: HostPort, wanted: readonly HostPort[]): boolean {
  return wanted.some(
    ({ port, protocol, hostIp }) =>
      port === taken.port &&
      protocol === taken.protocol &&
      sameAddress(addressOf(hostIp), addressOf(taken.hostIp)),
  );
}

const ALL = '0.0.0.0';
const addressOf = (hostIp: string | undefined) => hostIp ?? ALL;
const sameAddress = (a: string, b: string) => a === b || a === ALL || b === ALL;
