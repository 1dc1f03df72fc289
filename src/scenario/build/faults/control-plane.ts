/**
 * The parts of a control plane that can break: API servers, members of etcd, processes of the scheduler and of the
 * controllers. Part number i of each kind stands on machine number i of the control plane, where it has machines here.
 */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { Host } from '../../../infra/host.ts';
import { Uptime } from '../../../infra/uptime.ts';
import { NOWHERE } from '../../../records.ts';
import type { Leaders } from '../cluster/plane/leaders.ts';
import type { World } from '../copies/lives.ts';
import { PLANE_SCOPES, type PlaneScope, planeNames } from './breakable.ts';
import { cannotHappen } from './known-faults.ts';

/** What of a control plane faults reach. */
export interface Plane {
  readonly server: ApiServer;
  readonly leaders: Leaders;
}

export class PlaneParts {
  private readonly world: World;
  private readonly plane: Plane;
  private readonly parts: readonly PartTarget[];
  /** What was told last. */
  private worked: boolean | null = null;

  constructor(world: World, plane: Plane) {
    this.world = world;
    this.plane = plane;
    this.parts = PLANE_SCOPES.flatMap((scope) =>
      planeNames(world.variant, scope).map(
        (name, index) => new PartTarget(scope, name, index, (isUp) => this.settle(scope, index, isUp)),
      ),
    );
  }

  /** The parts go down with their machines from now on, and it is told whether anything can be written. */
  begin(): void {
    const { hosts } = this.world.fleet;
    this.standOn(hosts.filter(({ group }) => group.controlPlane).map(({ host }) => host));
    this.tell();
  }

  targets(scope: FaultScope): readonly Target[] {
    return this.parts.filter((part) => part.scope === scope);
  }

  /** All API servers together, which a name without a number means. */
  get everyServer(): Target {
    return new AllParts('api-server', this.targets('api-server'));
  }

  /** A machine that goes down takes its parts with it. */
  private standOn(machines: readonly Host[]): void {
    for (const [number, { uptime }] of machines.entries()) {
      const own = this.parts.filter(({ index }) => index % machines.length === number);
      let mends: readonly Mend[] = [];
      uptime.watch((isUp) => {
        for (const mend of mends) mend();
        mends = isUp ? [] : own.map((part) => part.uptime.fail());
      });
    }
  }

  private settle(scope: PlaneScope, index: number, isUp: boolean): void {
    const { server, leaders } = this.plane;
    switch (scope) {
      case 'api-server':
        server.up = this.upOf(scope);
        break;
      case 'etcd':
        server.etcd.up = this.upOf(scope);
        break;
      case 'scheduler':
        leaders.setScheduler(index, isUp);
        break;
      case 'controller-manager':
        leaders.setControllers(index, isUp);
    }
    this.tell();
  }

  private upOf(scope: PlaneScope): number {
    return this.parts.filter((part) => part.scope === scope && part.uptime.isUp).length;
  }

  /** Says whether anything can be written. */
  private tell(): void {
    const works = this.plane.server.isWritable;
    if (works === this.worked) return;
    this.worked = works;
    const { sim, emit } = this.world;
    emit({
      kind: 'level',
      at: sim.now,
      quantity: 'controlPlaneUp',
      machine: NOWHERE,
      value: Number(works),
    });
  }
}

class PartTarget implements Target {
  readonly scope: PlaneScope;
  readonly name: string;
  readonly index: number;
  readonly isThere = true;
  readonly uptime: Uptime;

  constructor(scope: PlaneScope, name: string, index: number, settled: (isUp: boolean) => void) {
    this.scope = scope;
    this.name = name;
    this.index = index;
    this.uptime = new Uptime(settled);
  }

  strike({ kind }: Strike): Mend {
    return kind === 'outage' ? this.uptime.fail() : cannotHappen(this, kind);
  }
}

class AllParts implements Target {
  readonly name: string;
  readonly scope: FaultScope;
  readonly index = NOWHERE;
  readonly isThere = true;
  private readonly parts: readonly Target[];

  constructor(scope: FaultScope, parts: readonly Target[]) {
    this.name = scope;
    this.scope = scope;
    this.parts = parts;
  }

  strike(strike: Strike): Mend {
    const mends = this.parts.map((part) => part.strike(strike));
    return () => {
      for (const mend of mends) mend();
    };
  }
}
