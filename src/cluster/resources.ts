/** What nodes offer and what instances ask for, as the control plane counts it. */
import { type DeviceAmounts, withoutDevices } from './devices.ts';

/**
 * The resources a placement is limited by. cpu: millicores (of vCPUs where overcommitted); memory, disk: bytes;
 * slots: instances (`maxPods`); network: bytes per second.
 */
export const RESOURCES = ['cpu', 'memory', 'disk', 'slots', 'network'] as const;
export type Resource = (typeof RESOURCES)[number];

/**
 * An amount of each resource. Infinity in an offer: not a limit. 0 in a request: not asked for. Beside them the devices,
 * where there are any.
 */
export interface ResourceAmounts extends Readonly<Record<Resource, number>> {
  readonly devices?: DeviceAmounts;
}

/** Nothing of anything. */
export const NOTHING: ResourceAmounts = { cpu: 0, memory: 0, disk: 0, slots: 0, network: 0 };

/** Cores to whole millicores, the unit in which requests are compared. */
export function toMillicores(cores: number): number {
  return Math.round(cores * 1000);
}

/** What `requested` takes away from `offered`. */
export function minus(offered: ResourceAmounts, requested: ResourceAmounts): ResourceAmounts {
  const devices = withoutDevices(offered.devices, requested.devices);
  return {
    cpu: offered.cpu - requested.cpu,
    memory: offered.memory - requested.memory,
    disk: offered.disk - requested.disk,
    slots: offered.slots - requested.slots,
    network: offered.network - requested.network,
    ...(devices && { devices }),
  };
}

/** How many equal requests fit into an offer by one resource alone. Infinity where it is not asked for. */
export function copiesBy(resource: Resource, offered: ResourceAmounts, request: ResourceAmounts): number {
  if (request[resource] === 0) return Infinity;
  return Math.max(0, Math.floor(offered[resource] / request[resource]));
}
