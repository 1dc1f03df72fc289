/** The machines that carry the control plane: hosts of a group of their own, beside those that are written. */
import type * as z from 'zod';
import { HOST_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import type { HostGroup } from '../../resolved.ts';
import type { orchestrator as orchestratorSchema } from '../../schema/sections/cluster/orchestrator.ts';

type ReadOrchestrator = z.output<typeof orchestratorSchema>;

/** Name of their group. */
export const CONTROL_PLANE_GROUP = 'control-plane';

const GIB = 2 ** 30;

/** Of their kind of disk, network and place as the first group of hosts; they draw its watts by their share of its cores. */
export function withControlPlaneHosts(
  groups: readonly HostGroup[],
  orchestrator: ReadOrchestrator | undefined,
): readonly HostGroup[] {
  const [like] = groups;
  if (orchestrator === undefined || like === undefined) return groups;
  const { machines: count, carriesPods, cpu: cores, memory, uses, price } = orchestrator.controlPlane;
  if (count === 0) return groups;
  const { disk, networkBytesPerSecond, coreSpeed, power, switching } = like;
  return [
    ...groups,
    {
      name: CONTROL_PLANE_GROUP,
      count,
      cores,
      coreSpeed,
      memory,
      disk,
      networkBytesPerSecond,
      zones: [...new Set(groups.flatMap(({ zones }) => zones))],
      racks: 1,
      priceUsdPerHour: price ?? priceOf(cores, memory),
      power: { ...power, watts: power.watts.map((watts) => (watts * cores) / like.cores) },
      switching,
      foreignLoad: uses,
      devices: {},
      controlPlane: { carriesPods },
    },
  ];
}

/** As of hosts that name no price. */
function priceOf(cores: number, memory: number): number {
  const { pricePerCore, pricePerGib } = HOST_DEFAULTS;
  return cores * pricePerCore.value + (memory / GIB) * pricePerGib.value;
}
