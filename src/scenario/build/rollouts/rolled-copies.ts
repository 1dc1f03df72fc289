/** Copies that no orchestrator keeps, of apps that are rolled out: which version each runs, and who exchanges them. */
import type { Observed } from '../../../control/rollouts/analysis.ts';
import { BatchRoller, batchSize, type RolledFleet } from '../../../control/rollouts/batch-roller.ts';
import { RolloutJudge, type Watched } from '../../../control/rollouts/judge.ts';
import type { Micros } from '../../../engine/time.ts';
import type { InstanceIndex, RecordListener } from '../../../records.ts';
import type { CopyRollout } from '../../resolved/rollouts.ts';
import type { RolloutAct } from '../../resolved-workloads.ts';
import type { Call, Crowd } from '../copies/demand.ts';
import type { CopyRequest, World } from '../copies/lives.ts';
import { rolledIn } from './rolled.ts';
import { RolloutTeller } from './rollout-teller.ts';

/** What is rolled out: a version of the image, and how often the configuration was changed since. */
interface Release {
  readonly version: string;
  readonly config: number;
}

/** Makes copy number `number` of a crowd, which is not requested yet. */
type MakeCopy = (crowd: Crowd, number: number) => CopyRequest;

export class RolledCopies {
  private readonly fleets = new Map<string, AppFleet>();

  /** Null where no app is rolled out. */
  static of(world: World, crowds: readonly Crowd[], make: MakeCopy): RolledCopies | null {
    const rolled = new RolledCopies(world, crowds, make);
    return rolled.fleets.size === 0 ? null : rolled;
  }

  private constructor(world: World, crowds: readonly Crowd[], make: MakeCopy) {
    const { sim, emit, variant } = world;
    const places = rolledIn(variant);
    const teller = new RolloutTeller(sim, emit, places);
    for (const crowd of crowds) {
      if (places.has(crowd.app.name))
        this.fleets.set(crowd.app.name, new AppFleet(world, teller, crowd, make));
    }
  }

  /** A copy is asked for, when the run begins or by a rollout. */
  add({ crowd }: Call, request: CopyRequest): void {
    this.fleets.get(crowd.app.name)?.add(request);
  }

  /** Does what the timeline says. False where nothing is there to do it to. */
  do(act: RolloutAct): boolean {
    return this.fleets.get(act.workload)?.do(act) ?? false;
  }

  /** The call for a copy whose records are heard here as well; null for one of an app that is not rolled out. */
  heard(call: Call): Call | null {
    const fleet = this.fleets.get(call.crowd.app.name);
    return fleet === undefined ? null : { ...call, emit: fleet.hearing(call.emit) };
  }
}

/** The copies of one app. */
class AppFleet implements RolledFleet<CopyRequest> {
  readonly wanted: number;
  private readonly world: World;
  private readonly teller: RolloutTeller;
  private readonly crowd: Crowd;
  private readonly make: MakeCopy;
  private readonly rules: CopyRollout;
  private readonly roller: BatchRoller<CopyRequest>;
  private readonly copies = new Map<InstanceIndex, CopyRequest>();
  /** Since when each runs its version, and how often it has failed since. */
  private readonly records = new Map<CopyRequest, { readonly since: Micros; failures: number }>();
  private readonly judge: RolloutJudge | null;
  /** Releases that were wanted, the one that is wanted last. */
  private readonly releases: Release[];
  private next: number;

  constructor(world: World, teller: RolloutTeller, crowd: Crowd, make: MakeCopy) {
    const { app } = crowd;
    this.world = world;
    this.teller = teller;
    this.crowd = crowd;
    this.make = make;
    this.wanted = app.replicas;
    this.next = app.replicas;
    this.releases = [{ version: app.image.version, config: 0 }];
    this.rules = rulesOf(world);
    const analysis = world.variant.rolloutAnalysis;
    this.judge = analysis === undefined ? null : new RolloutJudge(world.sim, analysis);
    this.roller = new BatchRoller(world.sim, this.rules, this, () => this.teller.finish(app.name));
  }

  get size(): number {
    return this.copies.size;
  }

  add(request: CopyRequest): void {
    const { name } = this.crowd.app;
    const release = this.release;
    this.teller.follow(name, labelOf(release), this.limits);
    this.copies.set(request.instance.index, request);
    this.assign(request, release.version, labelOf(release));
  }

  do(act: RolloutAct): boolean {
    const { version, config } = this.release;
    switch (act.kind) {
      case 'rollout':
        return this.want({ version: act.version, config }, false);
      case 'changeConfig':
        return this.want({ version, config: config + 1 }, false);
      case 'rollback': {
        const before = this.releases.at(-2);
        return before !== undefined && this.want(before, true);
      }
      case 'pauseRollout':
      case 'resumeRollout':
        return this.pause(act.kind === 'pauseRollout');
    }
  }

  /** Passes records on, and hears who is ready or gone. */
  hearing(emit: RecordListener): RecordListener {
    return (record) => {
      emit(record);
      if (record.kind !== 'phase') return;
      const { phase, instance } = record;
      if (phase === 'ready' || phase === 'stopped') this.settle(instance, phase === 'stopped');
      else if (phase === 'failed') this.noteFailure(instance);
    };
  }

  private noteFailure(index: InstanceIndex): void {
    const copy = this.copies.get(index);
    const record = copy && this.records.get(copy);
    if (record !== undefined) record.failures++;
  }

  private settle(index: InstanceIndex, isGone: boolean): void {
    const copy = this.copies.get(index);
    if (copy === undefined) return;
    if (isGone) this.copies.delete(index);
    this.roller.settle(copy);
  }

  others(): readonly CopyRequest[] {
    const { version } = this.release;
    const label = labelOf(this.release);
    const others: CopyRequest[] = [];
    for (const copy of this.copies.values()) {
      if (copy.rolled.label === label) continue;
      if (copy.hasMachine) others.push(copy);
      else this.assign(copy, version, label);
    }
    return [...others.filter((copy) => !this.isReady(copy)), ...others.filter((copy) => this.isReady(copy))];
  }

  isReady({ instance }: CopyRequest): boolean {
    return instance.phase === 'ready';
  }

  start(): CopyRequest {
    return this.make(this.crowd, this.next++);
  }

  retire(copy: CopyRequest): void {
    this.copies.delete(copy.instance.index);
    this.records.delete(copy);
    copy.end();
  }

  update(copy: CopyRequest): void {
    this.assign(copy, this.release.version, labelOf(this.release));
    copy.restart();
  }

  private assign(copy: CopyRequest, version: string, label: string): void {
    copy.rolled.release(version, label);
    this.records.set(copy, { since: this.world.sim.now, failures: 0 });
    this.teller.run(this.crowd.app.name, copy.instance.index, label);
  }

  private get release(): Release {
    const release = this.releases.at(-1);
    if (release === undefined) throw new Error(`no version of ${this.crowd.app.name} was ever wanted`);
    return release;
  }

  /** Copies that have no machine yet will come up in the new version. */
  private want(release: Release, undoes: boolean): boolean {
    const label = labelOf(release);
    const kept = this.releases.filter((one) => labelOf(one) !== label);
    this.releases.splice(0, this.releases.length, ...kept, release);
    const { name } = this.crowd.app;
    this.teller.size(name, this.limits);
    this.teller.begin(name, label, this.world.sim.now, undoes);
    this.roller.begin();
    this.judge?.begin(name, undoes ? null : this.watched(label));
    return true;
  }

  private watched(label: string): Watched {
    return {
      observe: () => this.observe(label),
      isDone: () => this.teller.underWay(this.crowd.app.name) === null,
      undo: () => this.do({ kind: 'rollback', workload: this.crowd.app.name }),
    };
  }

  private observe(label: string): Observed {
    const before = this.world.sim.now - (this.judge?.grace ?? 0);
    const seen = { judged: 0, ready: 0, restarts: 0 };
    for (const [copy, { since, failures }] of this.records) {
      if (copy.rolled.label !== label || since > before) continue;
      seen.judged++;
      if (this.isReady(copy)) seen.ready++;
      seen.restarts += failures;
    }
    return seen;
  }

  private pause(paused: boolean): boolean {
    if (this.roller.paused === paused) return false;
    this.roller.paused = paused;
    this.teller.note(this.crowd.app.name, paused ? 'paused' : 'resumed');
    return true;
  }

  /** A batch is added first, or missing first. */
  private get limits() {
    const size = batchSize(this.rules, this.wanted);
    const isAdded = this.rules.first === 'new';
    return { wanted: this.wanted, surge: isAdded ? size : 0, unavailable: isAdded ? 0 : size };
  }
}

function rulesOf({ variant }: World): CopyRollout {
  if (variant.copyRollout === undefined)
    throw new Error(`${variant.name} does not say how copies are exchanged`);
  return variant.copyRollout;
}

function labelOf({ version, config }: Release): string {
  return config === 0 ? version : `${version}+${config}`;
}
