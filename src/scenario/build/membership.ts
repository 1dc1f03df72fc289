/** Nodes that are no members when the run begins: those of hosts that join later, and VMs that boot first. */
import type { Life } from '../../engine/simulation.ts';
import { untilUp, whileUp } from '../../infra/failing/while-up.ts';
import type { VirtualMachine } from '../../infra/vm.ts';
import type { HostGroup, ResolvedVariant } from '../resolved.ts';
import type { World } from './copies/lives.ts';
import type { NodeMember } from './fleet.ts';

/** Whether nodes on a host of the group are members from the beginning. */
export function joinsAtOnce({ nodes }: ResolvedVariant, { joinsAt }: HostGroup): boolean {
  return joinsAt === undefined && nodes?.boot !== true;
}

/** Has the VMs that are nodes from the beginning boot again whenever they have lost their power. */
export function keepNodesUp(world: World): void {
  for (const member of world.fleet.members)
    if (joinsAtOnce(world.variant, member.placed.group)) bootAgain(world, member);
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

/** A VM that serves as a node is nobody's to start: it boots whenever it has power again. */
function bootAgain({ streams }: World, { vm }: NodeMember): void {
  vm?.bootByItself(() => streams.stream('reboot', vm.name));
}

function* joining(world: World, member: NodeMember, join: () => void): Life {
  const { variant } = world;
  const { vm, placed } = member;
  const { joinsAt = 0 } = placed.group;
  if (joinsAt > 0) yield joinsAt;
  if (vm !== null && variant.nodes?.boot === true && !(yield* firstBoot(world, vm))) return;
  bootAgain(world, member);
  join();
}

/** From nothing to a guest that runs, however often its host goes down. False where there is no room for its disk. */
function* firstBoot({ sim, streams, canFail }: World, vm: VirtualMachine): Generator<number, boolean, void> {
  const draws = streams.stream('boot', vm.name);
  let isMade = false;
  const coming = function* (): Life {
    isMade = yield* vm.makeDisk(); // thin disks of others may have grown into its room
    if (isMade) yield* vm.bootAgain(draws);
  };
  if (!canFail) yield* coming();
  else while (!(yield* whileUp(sim, vm.power, coming()))) yield* untilUp(sim, vm.power);
  return isMade;
}
