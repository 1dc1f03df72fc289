/**
 * One container of a pod over all its starts: what it really does, and what its kubelet has seen of it.
 *
 *   begin --(runtime start)--> process begins --(its startup)--> able ---(crash, kill, end)---> exited
 *                                   | list                        | probe                        | list
 *                                   v                             v                              v
 *   seen:                        running ----------------------> ready                   restarted, or done
 */
import type { ContainerTemplate } from '../cluster/objects/pod-template.ts';
import type { Process } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';
import type { ContainerSeat } from '../infra/container-seat.ts';
import type { Cause } from '../records.ts';
import { containerRun, endRest } from './container-run.ts';
import type { Observed } from './pleg.ts';
import type { PodOnNode } from './pod-on-node.ts';
import { ContainerProbes, type Probed } from './probes/container-probes.ts';
import type { Answer } from './probes/probe-run.ts';
import type { Program } from './program.ts';
import { type Exit, isRestarted, KUBELET_BACK_OFF, type Role } from './restarts.ts';
import { BackOff } from './rules/back-off.ts';
import { gracefulStop } from './termination.ts';

/** Where a container stands on the way to ready; the pod stands where the one stands that is least far. */
export type Standing = 'failed' | 'starting' | 'probing' | 'ready' | 'done';

/** Exit code of a process that was killed: 128 + SIGKILL. */
const KILLED = 137;

export class Container implements Observed, Probed {
  readonly pod: PodOnNode;
  readonly template: ContainerTemplate;
  readonly role: Role;
  readonly program: Program;
  /** How often it was started before the start that is on, or that was last. */
  restarts = 0;
  /** Of the start that is on: when its process began; null: not yet. */
  begunAt: Micros | null = null;
  /** Of the start that is on, in truth. */
  answer: Answer = 'refuses';
  /** Whether the start that is on has ever been able to serve. */
  hasBeenAble = false;
  /** How the last start ended; null while one is on, and before the first. */
  exit: Exit | null = null;
  /** It has ended, and is not started again. */
  isDone = false;
  /** As the kubelet has seen it: it runs, has started up, and is ready. */
  seenRunning = false;
  seenStarted = false;
  seenReady = false;
  private process: Process | null = null;
  /** What it holds of its machine while it rests. */
  private resting: ContainerSeat | null = null;
  private stopping: Process | null = null;
  private probes: ContainerProbes | null = null;
  private backOff: BackOff | null = null;

  constructor(pod: PodOnNode, template: ContainerTemplate, role: Role, program: Program) {
    this.pod = pod;
    this.template = template;
    this.role = role;
    this.program = program;
  }

  /** What its life is called, should that fail. */
  toString(): string {
    return `container ${this.template.name} of ${this.pod.pod.name}`;
  }

  /** Whether a start of it is on, its preparation included. */
  get isOn(): boolean {
    return this.process !== null || this.resting !== null;
  }

  /** Whether no start of it was ever begun, or is still to be since its machine has come back. */
  get isUntouched(): boolean {
    return !this.isOn && this.exit === null && !this.isDone;
  }

  /** Whether it can serve, in truth. */
  get isAble(): boolean {
    return this.answer === 'answers';
  }

  get standing(): Standing {
    if (this.exit !== null) return this.exit.code === 0 && !this.startsAgain(this.exit) ? 'done' : 'failed';
    if (this.seenReady) return 'ready';
    const { startupProbe, readinessProbe } = this.template;
    const isUp = startupProbe === null && readinessProbe === null ? this.begunAt !== null : this.hasBeenAble;
    return isUp ? 'probing' : 'starting';
  }

  /** Starts it for the first time. Its image is here. */
  begin(): void {
    const { sim, machine, volumes } = this.pod.node;
    volumes?.started(this);
    const life = containerRun(this.pod.node, this);
    const held = machine.pause === null ? life : machine.pause.over(life);
    this.process = sim.spawn(held, this);
    // It may have come to its end at once.
    if (!this.process.alive) this.process = null;
  }

  /** Called by its run: its process begins. */
  processBegan(): void {
    this.begunAt = this.pod.node.sim.now;
    this.pod.node.pleg.note(this);
    this.pod.show();
  }

  /** Called by its run: how it answers from now on. */
  setAnswer(answer: Answer): void {
    this.answer = answer;
    this.hasBeenAble ||= this.isAble;
    this.probes?.setAnswer(answer);
    this.pod.show();
  }

  /** Called by its run, which is over: it serves on with what it holds. */
  rest(seat: ContainerSeat): void {
    this.process = null;
    this.resting = seat;
  }

  /** Called by its run, or by who has killed it: the start is over. */
  exited(cause: Cause, code: number): void {
    this.process = null;
    this.stopping?.stop();
    this.stopping = null;
    this.probes?.close();
    this.probes = null;
    this.begunAt = null;
    this.answer = 'refuses';
    this.hasBeenAble = false;
    this.exit = { at: this.pod.node.sim.now, cause, code };
    this.pod.node.pleg.note(this);
    this.pod.show();
  }

  /** Kills it at once. */
  kill(cause: Cause, code = KILLED): void {
    if (!this.isOn) return;
    this.stop();
    this.exited(cause, code);
  }

  /** Ends it at once, and for good: its pod is over. */
  drop(): void {
    this.stop();
    this.stopping?.stop();
    this.probes?.close();
    this.probes = null;
    this.answer = 'refuses';
  }

  /** Nobody looks after it any more: what runs runs on, and what has ended is not started again. */
  leaveAlone(): void {
    this.stopping?.stop();
    this.stopping = null;
    this.probes?.close();
    this.probes = null;
    // It waits to be started again: it is found ended anew.
    if (this.exit === null || this.process === null) return;
    this.process.stop();
    this.process = null;
    this.pod.node.pleg.note(this);
  }

  /** It is looked after again, as far as it was known before. */
  lookAfter(): void {
    this.backOff = null;
    if (this.seenRunning && this.begunAt !== null) this.probe(this.begunAt);
  }

  /** Its machine has gone down under it. */
  lose(): void {
    this.leaveAlone();
    this.stop();
    // What has begun counts as started: it is found ended.
    if (this.begunAt !== null) this.exit = { at: this.pod.node.sim.now, cause: 'machine-lost', code: KILLED };
    this.begunAt = null;
    this.answer = 'refuses';
    this.hasBeenAble = false;
  }

  /** Its machine is back: it begins anew, unless it has ended well and is not to be started again. */
  revive(): void {
    this.backOff = null;
    this.seenRunning = false;
    this.seenStarted = false;
    this.seenReady = false;
    const isWell = this.exit?.code === 0 && this.role === 'app' && !this.startsAgain(this.exit);
    if (isWell) return;
    if (this.exit !== null) this.restarts++;
    this.exit = null;
    this.isDone = false;
  }

  /** Ends the start that is on. */
  private stop(): void {
    this.process?.stop();
    this.process = null;
    if (this.resting !== null) endRest(this, this.resting);
    this.resting = null;
  }

  /** Whether its image need not be brought here before a start. */
  get isImageHere(): boolean {
    const { images } = this.pod.node.machine;
    const { layers, pullAlways } = this.program;
    return !pullAlways && images !== null && layers.every((layer) => images.has(layer));
  }

  /** The kubelet's list shows that it has begun or ended. */
  observe(): void {
    if (this.pod.isOver || this.pod.isLost) return;
    if (this.exit !== null) this.observeExit(this.exit);
    else if (this.begunAt !== null && !this.seenRunning) this.observeStart(this.begunAt);
    this.pod.observeChange();
  }

  startedUp(): void {
    this.seenStarted = true;
    this.pod.observeChange();
  }

  setReady(ready: boolean): void {
    this.seenReady = ready;
    if (!ready) this.pod.tell('Unhealthy');
    this.pod.show();
    this.pod.observeChange();
  }

  /** A probe has found that it is to be killed: with its grace, and then by its restart rule. */
  probeFailed(which: 'startup' | 'liveness'): void {
    if (this.stopping !== null) return;
    this.pod.tell('Unhealthy');
    this.pod.tell('Killing');
    const cause = which === 'startup' ? 'startup-failed' : 'liveness-failed';
    const { sim } = this.pod.node;
    const life = gracefulStop(this, this.pod.pod.template.terminationGrace, cause);
    this.stopping = sim.spawn(life, `kill of ${this.template.name} of ${this.pod.pod.name}`);
  }

  private startsAgain({ code }: Exit): boolean {
    return isRestarted(this.pod.pod.template.restartPolicy, this.role, code);
  }

  private observeStart(since: Micros): void {
    this.seenRunning = true;
    this.pod.tell('Started', this.restarts);
    if (this.probe(since)) return;
    this.seenStarted = true;
    this.setReady(true);
  }

  /** Begins to probe a container that runs since then, or goes on to; false: it has no probes. */
  private probe(since: Micros): boolean {
    const { template, answer, seenStarted, seenReady } = this;
    const { startupProbe, readinessProbe, livenessProbe } = template;
    if (startupProbe === null && readinessProbe === null && livenessProbe === null) return false;
    const { sim, alarms } = this.pod.node;
    const known = { isStarted: seenStarted, isReady: seenReady };
    this.probes = new ContainerProbes(sim, alarms, template, this, since, answer, known);
    return true;
  }

  private observeExit(exit: Exit): void {
    const { at } = exit;
    this.seenRunning = false;
    this.seenStarted = false;
    this.seenReady = false;
    if (this.isDone || this.pod.isStopping) return;
    if (!this.startsAgain(exit)) {
      this.isDone = true;
      return;
    }
    const { sim } = this.pod.node;
    this.backOff ??= new BackOff(KUBELET_BACK_OFF);
    const from = Math.max(this.backOff.until(at), sim.now);
    if (from > sim.now) this.pod.tell('BackOff', from - sim.now);
    const life = this.restart(at, from);
    const process = sim.spawn(life, `restart of ${this.template.name} of ${this.pod.pod.name}`);
    // Over already, where nothing is to be waited for: what it has begun is on.
    if (process.alive) this.process = process;
  }

  /** Waits until it may be tried again, and for its image, and starts it. */
  private *restart(failedAt: Micros, from: Micros): Generator<number, void, void> {
    const { sim } = this.pod.node;
    const cause = from > sim.now ? 'back-off-over' : 'restarted';
    if (from > sim.now) yield from - sim.now;
    this.backOff?.next(failedAt, sim.now);
    yield* this.pod.pull(this);
    this.exit = null;
    this.restarts++;
    this.pod.show(cause);
    this.begin();
  }
}
