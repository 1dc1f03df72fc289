/**
 * A pod as its kubelet has it: its containers, how far it is, and what is reported of it. The story of how it comes up is
 * `pod-life.ts`, of how it goes `termination.ts`; what a container does between is `container.ts`.
 */
import type { Pod, PodReason } from '../cluster/objects/pod.ts';
import type { ContainerTemplate } from '../cluster/objects/pod-template.ts';
import { type QosClass, qosClass } from '../cluster/qos.ts';
import type { Process } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';
import type { EventReason } from '../event-records.ts';
import { Instance } from '../infra/life/instance.ts';
import type { Cause } from '../records.ts';
import { Container } from './container.ts';
import type { NodeParts } from './node-parts.ts';
import { podLife } from './pod-life.ts';
import type { Programs } from './program.ts';
import { pullImage } from './pull-image.ts';
import type { Role } from './restarts.ts';
import { terminate } from './termination.ts';
import { climb, leastFar, waitForImage } from './way-up.ts';

/** Priority from which on a pod is critical. Source: Kubernetes, `SystemCriticalPriority`. */
const CRITICAL = 2_000_000_000;

/** How a pod has come to its end. */
export type PodEnd = 'Succeeded' | 'Failed';

/** Who is told when what is to be reported of a pod has changed, and when nothing of it is left. */
export interface PodKeeper {
  changed(pod: PodOnNode): void;
  /** An image has come to the node. */
  pulled(): void;
  /** All its containers have ended for good. */
  over(pod: PodOnNode): void;
}

export class PodOnNode {
  readonly pod: Pod;
  readonly node: NodeParts;
  readonly instance: Instance;
  /** Init containers and sidecars in their order, then app containers in theirs. */
  readonly containers: readonly Container[];
  /** How it has ended; null while it has not. */
  end: PodEnd | null = null;
  /** Nothing of it is left on the node. */
  isOver = false;
  /** Its machine has gone down under it, and it was not started there anew. */
  isLost = false;
  /** Why it has failed, where that was its node's doing. */
  reason: PodReason | null = null;
  /** An app container of it has been seen running; when all had been, null: not yet. */
  hasRun = false;
  startedAt: Micros | null = null;
  private readonly keeper: PodKeeper;
  private coming: Process | null = null;
  private going: Process | null = null;
  private pulling = 0;
  private grace: Micros | null = null;
  private toldAble = false;

  constructor(node: NodeParts, pod: Pod, programs: Programs, keeper: PodKeeper) {
    if (!(pod.life instanceof Instance)) throw new Error(`the life of pod ${pod.name} can not be lived`);
    this.node = node;
    this.pod = pod;
    this.instance = pod.life;
    this.keeper = keeper;
    const make = (template: ContainerTemplate, role: Role) =>
      new Container(this, template, role, programs.of(pod, template));
    const { initContainers, containers } = pod.template;
    const isSidecar = (template: ContainerTemplate) => template.restartPolicy === 'Always';
    const before = initContainers.map((template) => make(template, isSidecar(template) ? 'sidecar' : 'init'));
    // Not spread: that leaves room for sixteen more in the list of each pod.
    this.containers = before.concat(containers.map((template) => make(template, 'app')));
  }

  get qos(): QosClass {
    return qosClass(this.containers.map(({ template }) => template));
  }

  get priority(): number {
    return this.pod.template.class.priority ?? 0;
  }

  /** Whether its node can not do without it. */
  get isCritical(): boolean {
    return this.priority >= CRITICAL;
  }

  /** Bytes that its containers request. */
  get requestedMemory(): number {
    const memoryOf = ({ role, template }: Container) =>
      role === 'init' ? 0 : (template.requests.memory ?? 0);
    return this.containers.reduce((sum, one) => sum + memoryOf(one), 0);
  }

  /** Whether it has been told to end. */
  get isStopping(): boolean {
    return this.instance.phase === 'stopping';
  }

  /** Condition Ready, as the kubelet sees it: all but the init containers are, sidecars included. */
  get seenReady(): boolean {
    return !this.isOver && this.containers.every(({ role, seenReady }) => role === 'init' || seenReady);
  }

  /** Whether all its app containers can serve, in truth. */
  get isAble(): boolean {
    return this.containers.every(({ role, isAble }) => role !== 'app' || isAble);
  }

  /** Restarts of the container that has had the most. */
  get restarts(): number {
    let most = 0;
    for (const { restarts } of this.containers) most = Math.max(most, restarts);
    return most;
  }

  /** Brings it up. `cause`: why it begins, or begins anew. */
  begin(cause: Cause = 'admitted'): void {
    const { volumes, machine } = this.node;
    volumes?.begun(this);
    const waits = volumes?.mustWait(this) === true;
    this.instance.enter(waits ? 'mounting' : 'imaging', cause, machine.index);
    this.comeUp();
  }

  /** Has it end within the grace. Told again, it gets less time from then on, never more. */
  endWithin(grace: Micros, cause: Cause): void {
    if (this.grace !== null && grace >= this.grace) return;
    this.grace = grace;
    this.stop(grace, cause);
  }

  /** Has it end: its object says so, or is gone. `end`: what it is known as then, where its object stays. */
  stop(grace: Micros, cause: Cause, end: PodEnd | null = null): void {
    if (this.isOver) return;
    this.coming?.stop();
    this.going?.stop();
    if (this.instance.phase !== 'stopping') {
      this.instance.enter('stopping', cause, this.node.machine.index);
      if (this.containers.some(({ isOn }) => isOn)) this.tell('Killing');
    }
    const { sim } = this.node;
    const life = function* (pod: PodOnNode) {
      yield* terminate(pod, grace, cause);
      if (pod.node.volumes?.mounts) yield* pod.node.volumes.mounts.unmount(pod);
      pod.isOver = true;
      pod.end = end;
      pod.instance.enter('stopped', cause, pod.node.machine.index);
      pod.keeper.over(pod);
    };
    this.going = sim.spawn(life(this), `end of pod ${this.pod.name}`);
  }

  /** Has it end at once: its node gives it up, or it is gone from the store. The phase that follows is told before. */
  drop(end: PodEnd | null): void {
    if (this.isOver) return;
    this.isOver = true;
    this.end = end;
    this.coming?.stop();
    this.going?.stop();
    for (const container of this.containers) container.drop();
    this.showAble();
    this.keeper.over(this);
  }

  /** Nobody looks after it any more: its containers run on as they are. */
  leaveAlone(): void {
    this.coming?.stop();
    this.going?.stop();
    for (const container of this.containers) container.leaveAlone();
  }

  /** Its kubelet looks after it again, and has forgotten how often it has failed. */
  lookAfter(): void {
    this.grace = null;
    for (const container of this.containers) container.lookAfter();
    if (!this.isStopping && this.containers.some(({ isUntouched }) => isUntouched)) this.comeUp();
  }

  /** Its machine has gone down under it: all of it has ended, and nobody is told. */
  lose(): void {
    this.isLost = true;
    this.coming?.stop();
    this.going?.stop();
    for (const container of this.containers) container.lose();
    this.showAble();
    const { instance } = this;
    const machine = this.node.machine.index;
    if (this.isStopping) instance.enter('stopped', this.pod.deletionCause ?? 'deleted', machine);
    else if (instance.phase !== 'failed') instance.enter('failed', 'machine-lost', machine);
  }

  /**
   * Its machine is up again: it is started anew, init containers first, or has failed where what has ended is not started
   * again. Source: Kubernetes, pkg/kubelet/kuberuntime/kuberuntime_manager.go, computePodActions.
   */
  revive(): void {
    this.isLost = false;
    const hasBegun = this.containers.some(({ isUntouched }) => !isUntouched);
    const isEnding = this.instance.phase === 'stopped'; // with its node, which was shut down
    if (isEnding || (hasBegun && this.pod.template.restartPolicy === 'Never')) {
      this.isOver = true;
      this.end = 'Failed';
      this.keeper.over(this);
      return;
    }
    for (const container of this.containers) container.revive();
    this.begin('machine-back');
  }

  /** Brings the image of a container here, however long that takes. */
  *pull(container: Container): Generator<number, void, void> {
    if (container.isImageHere) return;
    this.pulling++;
    this.show();
    try {
      yield* pullImage(this, container);
    } finally {
      this.pulling--;
    }
    this.keeper.pulled();
    this.show();
  }

  /** Tells where it stands now, where that has changed; `cause`: why a container is started again. */
  show(cause: Cause = 'restarted'): void {
    this.showAble();
    const phase = this.instance.phase;
    if (this.isOver || phase === 'stopping' || phase === 'paused') return;
    const target = this.pulling > 0 ? 'imaging' : leastFar(this.containers);
    if (target === 'done') return;
    if (target === 'failed') this.fail();
    else if (target === 'imaging') waitForImage(this.instance, this.node.machine.index);
    else climb(this.instance, target, cause, this.node.machine.index);
  }

  /** The kubelet has seen a change: of what it reports, and of what is to be done next. */
  observeChange(): void {
    if (this.coming?.parked) this.coming.wake();
    // What is told to the end is not kept.
    if (this.coming?.alive === false) this.coming = null;
    const { containers } = this;
    this.hasRun ||= containers.some(({ role, seenRunning }) => role === 'app' && seenRunning);
    const areRunning = containers.every(({ role, seenRunning }) => role !== 'app' || seenRunning);
    if (areRunning) this.startedAt ??= this.node.sim.now;
    if (!this.isStopping) this.lookForEnd();
    if (!this.isOver) this.keeper.changed(this);
  }

  /** An Event about the pod. */
  tell(reason: EventReason, value = 0): void {
    const { sim, machine, emit } = this.node;
    const index = this.instance.index;
    emit({ kind: 'event', at: sim.now, reason, about: 'Pod', index, machine: machine.index, value });
  }

  private comeUp(): void {
    const life = podLife(this);
    const { pause } = this.node.machine;
    this.coming = this.node.sim.spawn(pause === null ? life : pause.over(life), `pod ${this.pod.name}`);
  }

  /** All containers of the app, or an init container for good, have ended: so has the pod. */
  private lookForEnd(): void {
    const lost = this.containers.find(
      ({ role, isDone, exit }) => role === 'init' && isDone && exit?.code !== 0,
    );
    const isDone = this.containers.every((one) => one.role !== 'app' || one.isDone);
    if (lost === undefined && !isDone) return;
    const isWell =
      lost === undefined && this.containers.every(({ role, exit }) => role !== 'app' || exit?.code === 0);
    if (isWell) this.instance.enter('stopped', 'ended', this.node.machine.index);
    this.drop(isWell ? 'Succeeded' : 'Failed');
  }

  private fail(): void {
    const { instance } = this;
    if (instance.phase === 'failed') return;
    const exits = this.containers.flatMap(({ exit, standing }) =>
      exit && standing === 'failed' ? [exit] : [],
    );
    const last = exits.reduce((a, b) => (b.at >= a.at ? b : a));
    instance.enter('failed', last.cause, this.node.machine.index);
  }

  private showAble(): void {
    const able = !this.isOver && this.isAble;
    if (able === this.toldAble) return;
    this.toldAble = able;
    const { sim, machine, emit, volumes } = this.node;
    volumes?.setAble(this, able);
    emit({ kind: 'able', at: sim.now, instance: this.instance.index, machine: machine.index, able });
  }
}
