/** Who is a copy of which app, and who can take the place of whom: what metrics of failures must know of instances. */
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import { type Kin, NOBODY } from '../../../metrics/recovery/kin.ts';
import type { InstanceIndex } from '../../../records.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { Workload } from '../../resolved-workloads.ts';
import type { Crowd } from './demand.ts';

/** Copies without an orchestrator: each comes back itself. */
export class KinOfCopies implements Kin {
  readonly tellsAble = false;
  private readonly crowds: readonly Crowd[];

  constructor(crowds: readonly Crowd[]) {
    this.crowds = crowds;
  }

  groupOf(): number {
    return NOBODY;
  }

  appOf(instance: InstanceIndex): number {
    return this.crowds.findLastIndex(({ first }) => first <= instance);
  }

  isRestarted(): boolean {
    return true;
  }
}

/** Pods, as they are made. */
export class KinOfPods implements Kin {
  readonly tellsAble = true;
  private readonly apps: ReadonlyMap<string, number>;
  private readonly known: { readonly app: number; readonly group: number; readonly isRestarted: boolean }[] =
    [];
  /** Kin that are equal are one, for there may be very many pods. */
  private readonly shared = new Map<string, (typeof this.known)[number]>();
  private readonly groups = new Map<string, number>();

  constructor({ apps }: ResolvedVariant) {
    this.apps = new Map(apps.map(({ name }, i) => [name, i]));
  }

  /** The next pod, in the order of their instances. */
  add({ template, owner, ordinal }: Pod): void {
    const { app, restartPolicy } = template;
    const key = `${app} ${restartPolicy} ${groupKey(owner, ordinal)}`;
    const kin = this.shared.get(key) ?? {
      app: this.apps.get(app) ?? 0,
      group: this.groupNamed(groupKey(owner, ordinal)),
      isRestarted: restartPolicy !== 'Never',
    };
    this.shared.set(key, kin);
    this.known.push(kin);
  }

  groupOf(instance: InstanceIndex): number {
    return this.known[instance]?.group ?? NOBODY;
  }

  appOf(instance: InstanceIndex): number {
    return this.known[instance]?.app ?? 0;
  }

  isRestarted(instance: InstanceIndex): boolean {
    return this.known[instance]?.isRestarted ?? true;
  }

  private groupNamed(key: string): number {
    if (key === '') return NOBODY;
    const group = this.groups.get(key) ?? this.groups.size;
    this.groups.set(key, group);
    return group;
  }
}

/** Those of one workload; of a StatefulSet, those of one ordinal; a bare pod has nobody: ''. */
function groupKey(owner: ApiObject | null, ordinal: number | null): string {
  if (owner === null) return '';
  const keeper = owner.kind === 'ReplicaSet' ? (owner.owner ?? owner) : owner;
  return `${keeper.kind}/${keeper.name}${ordinal === null ? '' : `/${ordinal}`}`;
}

/** Workloads that keep their pods serving all the time. */
const KEEPING: ReadonlySet<Workload['kind']> = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
]);

/** By app, how many copies its service needs; null: what it does is no service, as its copies come and go. */
export function servicesOf({ apps, orchestrator }: ResolvedVariant): (number | null)[] {
  const keeps = ({ name }: App) =>
    orchestrator?.workloads.some(({ app, kind }) => app === name && KEEPING.has(kind)) ?? false;
  const stays = ({ arrival, lifetime, replicas }: App) =>
    arrival.kind === 'at-once' && lifetime === null && replicas > 0;
  const hasPods = ({ name }: App) =>
    orchestrator === undefined || orchestrator.workloads.some(({ app }) => app === name);
  return apps.map((app) => (keeps(app) || (stays(app) && hasPods(app)) ? (app.needs ?? 1) : null));
}
