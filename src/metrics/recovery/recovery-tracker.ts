/**
 * Follows what is lost, and how and when it is made good. What this folder counts as lost, and whose readiness makes it
 * good, is told here.
 *
 * An instance is *lost* when it has been ready, able to serve, and ceases to be without being meant to: it fails, it hangs,
 * its probe fails, or it is told to end although its workload wants as many as before (its node is lost or drained, it makes
 * room for others). Who is suspended or paused, who ends, and who is deleted by the user, replaced or scaled down, is not
 * lost.
 *
 * A loss is made good when the instance itself is ready again. One that was given up (deleted, or ended where nothing starts
 * it again) is made good by the next of its group that becomes ready, those that were given up first before others: pods
 * of one Deployment, ReplicaSet, DaemonSet or job; of a StatefulSet, those of one ordinal. Bare pods and copies without an
 * orchestrator are nobody's like: each can only come back itself.
 *
 *   lost --detection--> known --eviction--> given up --placement--> boot --> start --> probe --> ready --endpoint--> reached
 *                           \-----repair--> back by itself --------------/
 */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { AbleRecord, EventRecord } from '../../event-records.ts';
import type { Cause, InstanceIndex, PhaseRecord, RunRecord } from '../../records.ts';
import type { Histogram } from '../../stats/histogram.ts';
import type { FailureTrace, Series } from '../result.ts';
import { Blasts } from './blasts.ts';
import { CAME_BACK, FOR_GOOD, KILLED, UNWANTED } from './causes.ts';
import { Doubles } from './doubles.ts';
import { Flags, GIVEN_UP, MENDED, READY, SEEN, SERVING, UNABLE } from './flags.ts';
import { ALONE, type Kin, NOBODY, type RecoveryContext } from './kin.ts';
import { type Loss, Losses } from './losses.ts';
import { Nodes } from './nodes.ts';
import { Places } from './places.ts';
import { Reasons } from './reasons.ts';
import { Recoveries } from './recoveries.ts';
import { Services } from './services.ts';
import { partsOf } from './split.ts';
import type { FailureNames, Recovered } from './traces.ts';
import { Ways } from './ways.ts';

export class RecoveryTracker {
  private readonly kin: Kin;
  private readonly ways: Ways;
  private readonly losses: Losses;
  private readonly doubles = new Doubles();
  private readonly nodes = new Nodes();
  private readonly reasons: Reasons;
  private readonly services: Services;
  private readonly blasts = new Blasts();
  private readonly recoveries = new Recoveries();
  private readonly flags: Flags;
  private readonly places: Places;
  private everLost = 0;

  constructor({ instances, duration, kin = ALONE, services = [] }: RecoveryContext) {
    this.kin = kin;
    this.ways = new Ways(instances);
    this.losses = new Losses(instances);
    this.reasons = new Reasons(instances);
    this.services = new Services(services, duration);
    this.flags = new Flags(instances);
    this.places = new Places(instances);
  }

  hear(record: RunRecord): void {
    switch (record.kind) {
      case 'phase':
        this.enter(record);
        return;
      case 'able':
        this.setAble(record);
        return;
      case 'decision':
        this.places.decide(record.instance, record.node);
        return;
      case 'migration':
        if (record.outcome === 'moved') this.places.decide(record.instance, record.to);
        return;
      case 'event':
        this.tell(record);
        return;
      case 'endpoint':
        this.recoveries.reach(record);
        return;
      case 'fault':
        if (record.begins && record.fault !== 'drain') this.blasts.begin(record.at);
        this.recoveries.traces.hear(record);
        return;
      case 'silence':
        this.nodes.setSilent(record.machine, record.at, record.isSilent);
        return;
      default:
        return;
    }
  }

  measureFrom(at: Micros): void {
    this.services.measureFrom(at);
    this.doubles.measureFrom(at);
  }

  /** `measured`: how long means over time have been taken; 0: not yet. `anyPlaced`: whether any instance had a machine. */
  finish(at: Micros, measured: Micros, anyPlaced: boolean): Record<string, number | null> {
    const doubled = measured > 0 ? this.doubles.area(at) : null;
    return {
      ...(anyPlaced ? this.reasons.totals() : {}),
      serviceAvailability: this.services.availability(at, measured),
      duplicates: doubled === null ? null : toSeconds(doubled),
      unrecovered: this.everLost > 0 ? this.losses.open : null,
      noLongerWanted: this.everLost > 0 ? this.losses.forgotten : null,
    };
  }

  /** A few of the recoveries, by name; null where nothing broke and nothing was lost. */
  traces(at: Micros, names: FailureNames): FailureTrace | null {
    return this.recoveries.traces.finish(this.stillOpen(at), names);
  }

  /** The share of services that serve, over time; none where nothing was ever lost. */
  series(at: Micros): Series[] {
    return this.everLost === 0 ? [] : this.services.series(at);
  }

  get distributions(): Record<string, Histogram> {
    return {
      ...this.recoveries.distributions,
      detectionTime: this.nodes.detectionTime,
      blastRadius: this.blasts.radius(),
    };
  }

  private enter(record: PhaseRecord): void {
    const { at, instance, phase, cause, machine } = record;
    this.reasons.enter(record);
    this.ways.enter(instance, at, phase);
    const isNew = !this.flags.has(instance, SEEN);
    this.flags.set(instance, SEEN);
    if (isNew && this.kin.tellsAble) this.flags.set(instance, UNABLE);
    this.setReady(instance, at, phase === 'ready');
    if (phase === 'ready') this.places.stand(instance, machine);
    if (phase === 'ready') this.arrive(instance, at);
    else if (phase === 'stopping' || phase === 'stopped') this.leave(instance, at, cause);
    else if (phase === 'failed') this.fail(record);
    else if (phase === 'probing' && cause === 'probe-failed') this.failProbe(instance, at);
    else if (isNew || this.losses.has(instance)) this.goOn(record);
  }

  /** Something is done for an instance that is not ready: it was asked for, or is started again. */
  private goOn({ at, instance, phase, cause }: PhaseRecord): void {
    if (this.ways.beganAt(instance) !== null) return;
    // Who stands still while it is not able to serve is on no way.
    if (phase === 'suspended' || phase === 'paused' || phase === 'resuming') return;
    this.flags.set(instance, MENDED, CAME_BACK.has(cause));
    if (cause === 'restarted-elsewhere') this.losses.giveUp(instance, at, NOBODY);
    this.ways.begin(instance, at, phase);
  }

  private arrive(instance: InstanceIndex, at: Micros): void {
    if (this.flags.has(instance, UNABLE)) return;
    const served = this.flags.has(instance, SERVING);
    this.flags.set(instance, SERVING);
    const group = this.kin.groupOf(instance);
    if (this.losses.has(instance)) this.recover(this.losses.take(instance, group), instance, at);
    // Also one that ceased to serve while another stood for it: it is one more again.
    else if (group !== NOBODY && !served) this.takePlace(instance, group, at);
    this.ways.end(instance);
  }

  /** One of a group is ready that was not lost itself: it stands for the one that was given up first, if any was. */
  private takePlace(instance: InstanceIndex, group: number, at: Micros): void {
    const lost = this.losses.firstOf(group);
    if (lost === null) this.doubles.comeReady(group, at);
    else this.recover(this.losses.take(lost, group), instance, at);
  }

  private recover(loss: Loss, by: InstanceIndex, at: Micros): void {
    const began = this.ways.beganAt(by);
    const way = { began, spent: this.ways.spentBy(by, at - loss.at), isMended: this.flags.has(by, MENDED) };
    this.recoveries.add(this.known(loss), by, way, at);
  }

  /** The loss, with when its machine was marked where nobody knew of it before. */
  private known(loss: Loss): Loss {
    if (loss.knownAt !== null) return loss;
    return { ...loss, knownAt: this.nodes.markedSince(loss.machine, loss.at) };
  }

  private *stillOpen(at: Micros): Generator<Recovered> {
    const way = { began: null, spent: [], isMended: false };
    for (const loss of this.losses.all()) {
      const parts = partsOf(this.known(loss), loss.givenUpAt === null, way, at);
      const { machine, fault } = loss;
      yield { lost: loss.instance, by: null, machine, at: loss.at, fault, parts };
    }
  }

  /** It is told to end, or has ended. */
  private leave(instance: InstanceIndex, at: Micros, cause: Cause): void {
    const group = this.kin.groupOf(instance);
    if (UNWANTED.has(cause)) this.dismiss(instance, at, group, cause);
    else {
      this.lose(instance, at);
      this.losses.giveUp(instance, at, group);
    }
    this.ways.end(instance);
  }

  /** It is not wanted any more: nor is what would have stood for it, where it was to stand for another. */
  private dismiss(instance: InstanceIndex, at: Micros, group: number, cause: Cause): void {
    const wasComing = this.ways.beganAt(instance) !== null;
    if (this.losses.has(instance)) this.losses.forget(instance, group);
    else if (this.flags.has(instance, SERVING)) this.stopServing(instance, at, group);
    else if (wasComing && cause === 'scaled-down' && group !== NOBODY) {
      const last = this.losses.lastOf(group);
      if (last !== null) this.losses.forget(last, group);
    }
  }

  private fail({ at, instance, cause }: PhaseRecord): void {
    this.lose(instance, at);
    if (!this.losses.has(instance)) return;
    if (FOR_GOOD.has(cause) || !this.kin.isRestarted(instance)) {
      this.losses.giveUp(instance, at, this.kin.groupOf(instance));
      this.ways.end(instance);
    } else if (KILLED.has(cause) && this.ways.beganAt(instance) === null) {
      this.losses.know(instance, at);
      this.losses.giveUp(instance, at, NOBODY);
      this.ways.begin(instance, at, 'failed');
    }
  }

  private failProbe(instance: InstanceIndex, at: Micros): void {
    this.lose(instance, at);
    this.losses.know(instance, at);
  }

  private setAble({ at, instance, able }: AbleRecord): void {
    this.count(instance, at, -1);
    this.flags.set(instance, UNABLE, !able);
    this.count(instance, at, 1);
    if (!able && this.flags.has(instance, READY)) this.lose(instance, at);
    if (!able || !this.flags.has(instance, READY)) return;
    this.ways.enter(instance, at, 'ready');
    this.arrive(instance, at);
  }

  /** It does not serve any more, though it is wanted. Nothing is lost where another stands for it already. */
  private lose(instance: InstanceIndex, at: Micros): void {
    if (!this.flags.has(instance, SERVING)) return;
    if (this.stopServing(instance, at, this.kin.groupOf(instance))) return;
    this.losses.add(instance, this.places.of(instance), at, this.recoveries.traces.strikingAt(at));
    this.ways.end(instance);
    this.everLost++;
    this.blasts.lose(at);
  }

  /** Whether another stands for it. */
  private stopServing(instance: InstanceIndex, at: Micros, group: number): boolean {
    const wasGivenUp = this.flags.has(instance, GIVEN_UP);
    this.flags.set(instance, SERVING, false);
    this.flags.set(instance, GIVEN_UP, false);
    this.recoveries.leave(instance);
    return group !== NOBODY && this.doubles.leave(group, at, wasGivenUp);
  }

  private tell({ at, reason, about, index, machine }: EventRecord): void {
    if (about === 'Node' && reason === 'NodeNotReady') this.nodes.mark(machine, at);
    if (about !== 'Pod') return;
    if (reason === 'TaintManagerEviction') this.evict(index, at);
    // Its kubelet has seen that it ended, and waits before it starts it again.
    if (reason === 'BackOff' && this.losses.has(index) && this.ways.beganAt(index) === null) {
      this.losses.know(index, at);
      this.ways.begin(index, at, 'failed');
    }
  }

  /** Belief gives it up, whether it runs or not. */
  private evict(instance: InstanceIndex, at: Micros): void {
    const group = this.kin.groupOf(instance);
    this.reasons.drive(instance, 'nodeLost');
    this.losses.giveUp(instance, at, group);
    if (group === NOBODY || !this.flags.has(instance, SERVING) || this.flags.has(instance, GIVEN_UP)) return;
    this.flags.set(instance, GIVEN_UP);
    this.doubles.giveUp(group);
  }

  private setReady(instance: InstanceIndex, at: Micros, isReady: boolean): void {
    if (this.flags.has(instance, READY) === isReady) return;
    this.count(instance, at, -1);
    this.flags.set(instance, READY, isReady);
    this.count(instance, at, 1);
  }

  /** Counts it among those of its app that serve, or not any more, if it does. */
  private count(instance: InstanceIndex, at: Micros, change: 1 | -1): void {
    if (this.flags.serves(instance)) this.services.add(this.kin.appOf(instance), at, change);
  }
}
