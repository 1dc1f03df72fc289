/** Nodes that are no members when the run begins: those of hosts that join later, and VMs that boot first. */
import type { Life } from '../../engine/simulation.ts';
import type { HostGroup, ResolvedVariant } from '../resolved.ts';
import type { World } from './copies/lives.ts';
import type { NodeMember } from './fleet.ts';

/** Whether nodes on a host of the group are members from the beginning. */
export function joinsAtOnce({ nodes }: ResolvedVariant, { joinsAt }: HostGroup): boolean {
  return joinsAt === undefined && nodes?.boot !== true;
}

/** Calls `join` with the row of each node that is no member from the beginning, when it can take copies. */
export function bringNodes(world: World, join: (row: number) => void): void {
  const { sim, variant, fleet } = world;
  for (const [row, member] of fleet.members.entries()) {
    const { group } = member.placed;
    if (joinsAtOnce(variant, group)) continue;
    sim.spawn(
      joining(world, member, () => join(row)),
      `joining of ${member.machine.name}`,
    );
  }
}

function* joining({ variant, streams }: World, { vm, placed }: NodeMember, join: () => void): Life {
  const { joinsAt = 0 } = placed.group;
  if (joinsAt > 0) yield joinsAt;
  if (vm !== null && variant.nodes?.boot === true) {
    if (!(yield* vm.makeDisk())) return; // thin disks of others have grown into its room
    yield* vm.start(streams.stream('boot', vm.name));
  }
  join();
}
