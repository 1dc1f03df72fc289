/**
 * Listens to the records of one run and leaves its metrics. It keeps no record: levels become integrals, lives become
 * histograms, and series are bounded.
 */
import { type Micros, toSeconds } from '../engine/time.ts';
import type { DecisionRecord, PhaseRecord, RunRecord } from '../records.ts';
import { Histogram } from '../stats/histogram.ts';
import { TimeWeighted } from '../stats/time-weighted.ts';
import { BoundedSeries } from './bounded-series.ts';
import { inCatalogueOrder } from './catalogue/in-order.ts';
import { ControlPlaneTracker } from './cluster/control-plane-tracker.ts';
import { type MetricsContext, namesIn } from './collecting/context.ts';
import { EnergyTracker } from './energy-tracker.ts';
import { FaultTracker } from './faults/fault-tracker.ts';
import { LevelTracker } from './level-tracker.ts';
import { LifeTracker, STAGES } from './life-tracker.ts';
import { MoveTracker } from './move-tracker.ts';
import { PullTracker } from './pull-tracker.ts';
import { RecoveryTracker } from './recovery/recovery-tracker.ts';
import { BY_NUMBER, type FailureNames } from './recovery/traces.ts';
import type { CollectedMetrics, EnergyShare, Series, Warning } from './result.ts';
import { RolloutTracker } from './rollouts/rollout-tracker.ts';
import { AllReady } from './starts/all-ready.ts';
import { StartTracker } from './starts/start-tracker.ts';
import { startWarnings } from './starts/start-warnings.ts';
import { StorageTracker } from './storage/storage-tracker.ts';
import { TaskTracker } from './task-tracker.ts';
import { DataTracker } from './volumes/data-tracker.ts';
import { disksFull, instancesUnplaced, storageFull } from './warnings.ts';

export type { MetricsContext } from './collecting/context.ts';
export class MetricsCollector {
  private readonly context: MetricsContext;
  private readonly lives: LifeTracker;
  private readonly levels: LevelTracker;
  private readonly tasks: TaskTracker;
  private readonly networkShort = new Histogram();
  private readonly moves: MoveTracker;
  private readonly storage: StorageTracker;
  private readonly pulls = new PullTracker();
  private readonly controlPlane: ControlPlaneTracker;
  private readonly rollouts: RolloutTracker;
  private readonly data: DataTracker;
  private readonly faults: FaultTracker;
  private readonly recovery: RecoveryTracker;
  private readonly decisionTime = new Histogram();
  private readonly nodesVisited = new Histogram();
  private readonly nodesScored = new Histogram();
  private readonly energy: EnergyTracker;
  private readonly starts: StartTracker;
  private readonly allReady = new AllReady();
  private wanted: number;
  private readonly wantedLevel: TimeWeighted;
  private readonly pending = new TimeWeighted(0, 0);
  private readonly ready = new TimeWeighted(0, 0);
  private readonly suspended = new TimeWeighted(0, 0);
  private wasSuspended = false;
  /** Ready, but never more than wanted: what availability counts. */
  private readonly serving = new TimeWeighted(0, 0);
  private readonly pendingSeries: BoundedSeries;
  private readonly readySeries: BoundedSeries;

  private measuring = false;
  private readyAfterWarmup = 0;

  constructor(context: MetricsContext) {
    this.context = context;
    this.lives = new LifeTracker(context.instances);
    this.recovery = new RecoveryTracker(context);
    this.starts = new StartTracker(context.instances, context.machineCount, context.duration);
    this.levels = new LevelTracker(context.hosts, context.pools ?? 0, context.machineCount, context.duration);
    this.tasks = new TaskTracker(context.tasks ?? false);
    this.controlPlane = new ControlPlaneTracker(context.sharedNodes ?? false);
    this.moves = new MoveTracker(context.moves ?? false, namesIn(context));
    this.energy = new EnergyTracker(context.warmup, context.sampledEvery ?? null, context.hosts.length);
    this.storage = new StorageTracker(context);
    this.rollouts = new RolloutTracker(context.duration);
    this.data = new DataTracker(context.volumes ?? []);
    this.faults = new FaultTracker(context.faults ?? false);
    this.wanted = context.wanted;
    this.wantedLevel = new TimeWeighted(0, context.wanted);
    this.pendingSeries = new BoundedSeries('pending', context.duration);
    this.readySeries = new BoundedSeries('ready', context.duration);
  }

  /** Hears one record. Records come in the order of their time. */
  listen(record: RunRecord): void {
    if (!this.measuring && record.at > this.context.warmup) this.endWarmup();
    switch (record.kind) {
      case 'level':
        if (record.quantity === 'wanted') this.want(record.at, record.value);
        else if (record.quantity === 'pooled') this.starts.setPooled(record.at, record.value);
        else if (!this.pulls.flow(record)) this.levels.set(record);
        this.storage.set(record);
        return;
      case 'phase':
        this.follow(record);
        return;
      case 'decision':
        this.decide(record);
        return;
      case 'energy':
        this.energy.charge(record);
        return;
      case 'task':
        if (this.measuring) this.tasks.finish(record);
        return;
      case 'traffic':
        if (record.wanted > 0) this.networkShort.record(Math.max(0, 1 - record.given / record.wanted));
        return;
      case 'round':
        this.moves.round(record);
        return;
      case 'migration':
        this.moves.finish(record);
        this.recovery.hear(record);
        return;
      case 'stays-on':
        this.moves.stayOn(record);
        return;
      case 'pull':
        this.pulls.hear(record);
        return;
      case 'span':
        this.controlPlane.span(record, this.lives.imagingOf(record.index));
        return;
      case 'data':
      case 'backup':
        this.data.hear(record);
        return;
      case 'fault':
        this.faults.hear(record);
        this.recovery.hear(record);
        return;
      case 'silence':
        this.recovery.hear(record);
        return;
      case 'rollout':
        this.rollouts.go(record);
        return;
      case 'version':
        this.rollouts.run(record);
        return;
      default:
        this.recovery.hear(record);
        this.controlPlane.hear(record);
        return;
    }
  }

  /** The metrics of a run that ended at `at` after so many events of the engine. `names`: what failures are told of. */
  finish(at: Micros, events: number, names: FailureNames = BY_NUMBER): CollectedMetrics {
    if (!this.measuring && at >= this.context.warmup) this.endWarmup();
    const scalars = { ...this.context.structural, ...this.scalars(at), events };
    return {
      metrics: inCatalogueOrder(scalars, this.distributions()),
      series: this.series(at),
      migrations: this.moves.traces,
      pulls: this.pulls.trace(at),
      startsByCrowd: this.starts.byCrowd,
      energyByHost: this.energyByHost(at),
      failures: this.recovery.traces(at, names),
      warnings: this.warnings(),
    };
  }

  private want(at: Micros, wanted: number): void {
    this.wanted = wanted;
    this.wantedLevel.set(at, wanted);
    this.serving.set(at, Math.min(this.lives.ready, wanted));
  }

  private follow(record: PhaseRecord): void {
    const { at } = record;
    this.lives.enter(record);
    this.recovery.hear(record);
    this.storage.enter(record);
    this.starts.follow(record);
    this.rollouts.enter(record);
    // Who has come to its end is not missed.
    if (record.cause === 'ended') this.want(at, this.wanted - 1);
    const { waiting, ready, suspended } = this.lives;
    if (suspended !== this.suspended.current) {
      this.wasSuspended = true;
      this.suspended.set(at, suspended);
    }
    if (waiting !== this.pending.current) {
      this.pending.set(at, waiting);
      this.pendingSeries.set(at, waiting);
    }
    if (ready === this.ready.current) return;
    this.ready.set(at, ready);
    this.readySeries.set(at, ready);
    this.serving.set(at, Math.min(ready, this.wanted));
    this.allReady.look(at, ready, this.wanted);
  }

  private decide(record: DecisionRecord): void {
    this.starts.decide(record);
    this.recovery.hear(record);
    this.decisionTime.record(toSeconds(record.took));
    this.nodesVisited.record(record.visited);
    this.nodesScored.record(record.scored);
  }

  private energyByHost(at: Micros): EnergyShare[] {
    const exact = this.measuring ? this.levels.energyByHost(at) : [];
    return this.energy.byHost(exact, namesIn(this.context).host);
  }

  /** Time-weighted metrics start here. Changes at the very end of the warm-up last no time, so it can be seen late. */
  private endWarmup(): void {
    const at = this.context.warmup;
    this.measuring = true;
    this.readyAfterWarmup = this.lives.ready;
    this.levels.measureFrom(at);
    this.storage.measureFrom(at);
    this.starts.measureFrom(at);
    this.controlPlane.measureFrom(at);
    this.recovery.measureFrom(at);
    for (const level of [this.wantedLevel, this.pending, this.ready, this.suspended, this.serving])
      level.reset(at);
  }

  private scalars(at: Micros): Record<string, number | null> {
    const { lives } = this;
    const measured = this.measuring ? at - this.context.warmup : 0;
    const requested = lives.requested > 0;
    const mean = (level: TimeWeighted) => (requested && measured > 0 ? level.area(at) / measured : null);
    const wanted = measured > 0 ? this.wantedLevel.area(at) : 0;
    const levels = this.measuring ? this.levels.finish(at) : {};
    return {
      ...levels,
      energy: this.energy.total(levels.energy ?? null),
      ...this.tasks.rates(toSeconds(measured), measured > 0 ? toSeconds(this.ready.area(at)) : 0),
      ...(this.measuring ? this.storage.finish(at) : {}),
      ...this.starts.finish(at, measured),
      ...this.controlPlane.finish(at, this.measuring),
      ...this.rollouts.finish(at),
      ...this.data.finish(),
      ...this.faults.finish(),
      pending: mean(this.pending),
      ready: mean(this.ready),
      allReadyAt: this.allReady.at,
      suspended: this.wasSuspended ? mean(this.suspended) : null,
      availability: wanted > 0 ? this.serving.area(at) / wanted : null,
      placed: requested ? lives.placed : null,
      unschedulable: requested ? lives.unschedulable : null,
      ...this.pulls.totals(lives.everPlaced > 0),
      restarts: lives.everPlaced > 0 ? lives.restarts : null,
      oomKills: lives.everPlaced > 0 ? lives.oomKills : null,
      ...this.recovery.finish(at, measured, lives.everPlaced > 0),
      migrations: this.moves.migrations,
    };
  }

  private distributions(): Record<string, Histogram> {
    const { lives } = this;
    return {
      bootToReady: lives.bootToReady,
      imageShare: lives.imageShare,
      pullTime: this.pulls.pullTime,
      ...Object.fromEntries(STAGES.map((stage, i) => [stage, lives.stages[i] ?? new Histogram()])),
      schedulingLatency: lives.schedulingLatency,
      taskTime: this.tasks.taskTime,
      networkShort: this.networkShort,
      ...this.moves.distributions,
      resumeTime: lives.resumeTime,
      decisionTime: this.decisionTime,
      nodesVisited: this.nodesVisited,
      nodesScored: this.nodesScored,
      ...this.controlPlane.distributions,
      ...this.data.distributions,
      ...this.rollouts.distributions,
      ...this.recovery.distributions,
    };
  }

  private series(at: Micros): Series[] {
    const told = [this.readySeries, this.pendingSeries, this.starts.series].flatMap(
      (one) => one.finish(at) ?? [],
    );
    return [
      ...this.levels.finishSeries(at),
      ...told,
      ...this.storage.finishSeries(at),
      ...this.rollouts.series(at),
      ...this.recovery.series(at),
    ];
  }

  private warnings(): Warning[] {
    const { lives } = this;
    const warnings = startWarnings(this.context, lives, this.readyAfterWarmup);
    if (lives.unschedulable > 0) warnings.push(instancesUnplaced(lives.unschedulable, lives.requested));
    if (this.storage.stalled > 0) warnings.push(storageFull(this.storage.stalled, lives.requested));
    if (lives.diskFull > 0) warnings.push(disksFull(lives.diskFull, lives.requested));
    return [...warnings, ...this.moves.warnings(), ...this.controlPlane.warnings()];
  }
}
