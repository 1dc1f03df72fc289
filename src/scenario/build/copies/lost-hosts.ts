/** What becomes of copies without an orchestrator when their hosts go down, and of those that are still to be placed. */
import { AbsentNodes } from '../../../control/ha/absent-nodes.ts';
import { Apart } from '../../../control/ha/apart.ts';
import { FailoverRoom } from '../../../control/ha/failover-room.ts';
import { HighAvailability } from '../../../control/ha/high-availability.ts';
import type { Placer } from '../../../control/placer.ts';
import type { Filter } from '../../../policies/policy.ts';
import type { RoomHearer } from '../levels/room-told.ts';
import type { World } from './lives.ts';

export class LostHosts {
  /** Null: nobody restarts VMs elsewhere. */
  readonly ha: HighAvailability | null;
  /** What holds wherever a VM goes. */
  readonly rules: readonly Filter[];
  /** How the placer is told of what is promised, and asks what may be. */
  readonly admission: Pick<ConstructorParameters<typeof Placer>[0], 'admits' | 'onBound'>;
  private readonly world: World;

  /** `onBound`: who hears of it beside. */
  constructor(world: World, onBound: RoomHearer) {
    const { sim, variant, fleet } = world;
    const { detectAfter = null, priority = [], apart: apps = [], admission = null } = variant.ha ?? {};
    this.world = world;
    this.ha = detectAfter === null ? null : new HighAvailability(sim, detectAfter, priority);
    const apart = apps.length === 0 ? null : new Apart(apps);
    const room = admission === null ? null : new FailoverRoom(fleet.nodes, admission);
    this.rules = apart === null ? [] : [apart.filter];
    this.admission = {
      ...(room !== null && { admits: (pod) => room.admits(pod) }),
      onBound(node, pod, change) {
        apart?.bound(node, pod, change);
        onBound(node, pod, change);
      },
    };
  }

  /** Follows the machines under all nodes. `onDown`: hears of a node that does not answer any more. */
  watch(placer: Placer, onDown: (node: number) => void): void {
    const { canFail, fleet } = this.world;
    if (!canFail) return;
    const absent = new AbsentNodes(fleet.nodes);
    for (const [node, { uptime }] of fleet.nodeMachines.entries()) {
      uptime.watch((isUp) => {
        if (!isUp) {
          absent.wentDown(node);
          this.ha?.wentDown(node);
          onDown(node);
          return;
        }
        this.ha?.cameBack(node);
        if (absent.cameBack(node)) placer.lookAgain();
      });
    }
  }
}
