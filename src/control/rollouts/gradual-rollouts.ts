/**
 * Rolls out Deployments that look at a new version on its way, as a rollout controller does that is installed in a cluster.
 *
 *   BlueGreen: new set at full size --(all available)--> analysis --> services switched to it --(a while)--> old set goes
 *   Canary:    weight --(so many new ones available)--> pause --> analysis --> next weight --> ... --> all
 *   and from anywhere --(found bad, or no progress by its deadline)--> the stable version is the template again
 *
 * The stable version is the last one that was rolled out in full. Whatever else is there gives way to it as soon as it is
 * the template again, by an abort or by a user.
 * After: Argo Rollouts, rollout/bluegreen.go, rollout/canary.go, rollout/analysis.go. An abort there leaves the template
 * as it is until somebody takes it back; here both are one.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { Tx } from '../../cluster/api/tx.ts';
import { selects } from '../../cluster/labels.ts';
import type { PodTemplate } from '../../cluster/objects/pod-template.ts';
import type { Deployment } from '../../cluster/objects/workloads/deployment.ts';
import type { AnalysisRules, BlueGreen, Canary } from '../../cluster/objects/workloads/gradual-strategy.ts';
import type { ReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import type { Micros } from '../../engine/time.ts';
import { ABORT_REASONS, type AbortReason } from '../../event-records.ts';
import type { Progress } from '../controllers/deployments/progress.ts';
import type { SetCalls, Step } from '../controllers/deployments/set-calls.ts';
import { type DeploymentSets, limitsOf, sizeOf } from '../controllers/deployments/sets.ts';
import type { ControllerParts } from '../controllers/parts.ts';
import { Calls } from '../controllers/pods/calls.ts';
import { Teller } from '../controllers/teller.ts';
import { Analysis, observedIn, type Verdict } from './analysis.ts';
import { canarySize, nextMixedSizes } from './canary-sizes.ts';

/** What is known of a Deployment. */
interface Known {
  stable: PodTemplate;
  /** Version that is on its way; the stable one where none is. */
  target: string;
  /** Step of the canary that it stands at, and since when; of a blue-green rollout: 1 from when it may be promoted. */
  step: number;
  since: Micros;
  analysis: Analysis | null;
  /** When the services were switched to it; null: they were not. */
  promotedAt: Micros | null;
  /** Whether it waits on purpose: no progress is expected. */
  rests: boolean;
}

export class GradualRollouts {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly teller: Teller;
  private readonly sets: SetCalls;
  private readonly progress: Progress;
  private readonly again: (deployment: Deployment, delay: Micros) => void;
  private readonly known = new Map<Deployment, Known>();

  /** `again`: has a Deployment looked at after a while. */
  constructor(
    parts: ControllerParts,
    client: ApiClient,
    sets: SetCalls,
    progress: Progress,
    again: (deployment: Deployment, delay: Micros) => void,
  ) {
    this.parts = parts;
    this.client = client;
    this.teller = new Teller(parts);
    this.sets = sets;
    this.progress = progress;
    this.again = again;
  }

  /** Whether it waits on purpose, so that its deadline does not run. */
  rests(deployment: Deployment): boolean {
    return this.known.get(deployment)?.rests ?? false;
  }

  *step(deployment: Deployment, sets: DeploymentSets): Step {
    if (deployment.paused) return false;
    const current = yield* this.sets.currentOf(deployment, sets);
    const known = this.knownOf(deployment);
    known.rests = false;
    const { strategy, template } = deployment;
    if (template.revision === known.stable.revision) {
      yield* this.lead(deployment, template.revision);
      return yield* this.mix(deployment, sets, current, null, deployment.replicas);
    }
    if (this.isStuck(deployment)) return yield* this.undo(deployment, known, 'stuck');
    const stable = sets.old.find((set) => set.template.revision === known.stable.revision) ?? null;
    if (strategy.type === 'BlueGreen')
      return yield* this.blueGreen(deployment, strategy, sets, current, stable, known);
    if (strategy.type === 'Canary')
      return yield* this.canary(deployment, strategy, sets, current, stable, known);
    return false;
  }

  private knownOf(deployment: Deployment): Known {
    const { template } = deployment;
    const found = this.known.get(deployment);
    if (found !== undefined && found.target === template.revision) return found;
    const known = {
      stable: found?.stable ?? template,
      target: template.revision,
      step: 0,
      since: this.parts.sim.now,
      analysis: null,
      promotedAt: null,
      rests: false,
    };
    this.known.set(deployment, known);
    return known;
  }

  private isStuck(deployment: Deployment): boolean {
    const { strategy } = deployment;
    return 'analysis' in strategy && strategy.analysis !== null && this.progress.isTimedOut(deployment);
  }

  private *blueGreen(
    deployment: Deployment,
    strategy: BlueGreen,
    sets: DeploymentSets,
    current: ReplicaSet,
    stable: ReplicaSet | null,
    known: Known,
  ): Step {
    const { replicas } = deployment;
    const { now } = this.parts.sim;
    if (known.promotedAt === null) {
      const sizes = new Map([[current.name, replicas], ...zeroes(sets.old.filter((set) => set !== stable))]);
      if (yield* this.sets.scale(deployment, [current, ...sets.old], sizes)) return true;
      if (current.status.availableReplicas < replicas) return false;
      if (known.step === 0) {
        const { analysis } = strategy;
        const verdict = analysis === null ? 'good' : this.analyse(deployment, analysis, known, current);
        if (verdict === 'bad') return yield* this.undo(deployment, known, 'bad');
        if (verdict === 'undecided') return false;
        known.step = 1;
        known.since = now;
      }
      if (!this.waited(deployment, known, strategy.autoPromotionAfter)) return false;
      known.promotedAt = now;
      yield* this.lead(deployment, current.template.revision);
    }
    const left = known.promotedAt + strategy.scaleDownDelay - now;
    if (left > 0) {
      known.rests = true;
      this.again(deployment, left);
      return false;
    }
    if (yield* this.sets.scale(deployment, sets.old, new Map(zeroes(sets.old)))) return true;
    known.stable = current.template;
    return false;
  }

  private *canary(
    deployment: Deployment,
    strategy: Canary,
    sets: DeploymentSets,
    current: ReplicaSet,
    stable: ReplicaSet | null,
    known: Known,
  ): Step {
    const { replicas } = deployment;
    const step = strategy.steps[known.step];
    const goal = canarySize(replicas, step === undefined ? 1 : weightAt(strategy, known.step));
    if (yield* this.mix(deployment, sets, current, stable, goal)) return true;
    const isMixed =
      current.status.availableReplicas >= goal && (stable?.status.replicas ?? 0) <= replicas - goal;
    if (!isMixed) return false;
    if (step === undefined) {
      known.stable = current.template;
      return false;
    }
    if (step.kind === 'pause' && !this.waited(deployment, known, step.time)) return false;
    if (step.kind === 'analysis' && strategy.analysis !== null) {
      const verdict = this.analyse(deployment, strategy.analysis, known, current);
      if (verdict === 'bad') return yield* this.undo(deployment, known, 'bad');
      if (verdict === 'undecided') return false;
    }
    known.step++;
    known.since = this.parts.sim.now;
    known.analysis = null;
    this.again(deployment, 0);
    return true;
  }

  /** Goes on to so many pods of the current set beside those of another one; sets of neither go at once. */
  private *mix(
    deployment: Deployment,
    { old }: DeploymentSets,
    current: ReplicaSet,
    stable: ReplicaSet | null,
    goal: number,
  ): Step {
    const other = stable ?? old.findLast((set) => set.replicas > 0) ?? null;
    const none = { replicas: 0, available: 0 };
    const next = nextMixedSizes({
      replicas: deployment.replicas,
      ...limitsOf(deployment),
      fresh: sizeOf(current),
      stable: other === null ? none : sizeOf(other),
      goal,
    });
    const sizes = new Map([[current.name, next.fresh], ...zeroes(old.filter((set) => set !== other))]);
    if (other !== null) sizes.set(other.name, next.stable);
    return yield* this.sets.scale(deployment, [current, ...old], sizes);
  }

  /** Whether it has stood here for so long; else it is looked at when it has. */
  private waited(deployment: Deployment, known: Known, time: Micros): boolean {
    const left = known.since + time - this.parts.sim.now;
    if (left <= 0) return true;
    known.rests = true;
    this.again(deployment, left);
    return false;
  }

  private analyse(deployment: Deployment, rules: AnalysisRules, known: Known, current: ReplicaSet): Verdict {
    const { now } = this.parts.sim;
    known.rests = true;
    known.analysis ??= new Analysis(rules, now);
    const verdict =
      now < known.analysis.next
        ? 'undecided'
        : known.analysis.measure(
            now,
            observedIn(this.parts.server.store.pods.ownedBy(current), now - rules.grace),
          );
    if (verdict === 'undecided') this.again(deployment, known.analysis.next - now);
    return verdict;
  }

  /** The stable version is the template again, and an Event says why. */
  private *undo(deployment: Deployment, { stable }: Known, reason: AbortReason): Step {
    const calls = new Calls(this.parts.sim, this.client);
    calls.make((tx) => {
      if (!tx.store.deployments.has(deployment)) return false;
      deployment.template = stable;
      tx.update(deployment);
      this.teller.tell('RolloutAborted', deployment, ABORT_REASONS.indexOf(reason));
      return true;
    });
    yield* calls.answers();
    return true;
  }

  /** Has the services of a blue-green Deployment lead to pods of this version alone. */
  private *lead(deployment: Deployment, revision: string): Generator<number, void, void> {
    if (deployment.strategy.type !== 'BlueGreen') return;
    const { labels = {} } = deployment.template.class;
    const calls = new Calls(this.parts.sim, this.client);
    for (const service of this.parts.server.store.services.all()) {
      const isOurs = service.namespace === deployment.namespace && selects(service.selector, labels);
      if (!isOurs || service.revision === revision) continue;
      calls.make((tx: Tx) => {
        service.revision = revision;
        tx.update(service);
        return true;
      });
    }
    yield* calls.answers();
  }
}

/** The weight that holds at a step: that of the last one that set any. */
function weightAt({ steps }: Canary, step: number): number {
  const set = steps.slice(0, step + 1).findLast(({ kind }) => kind === 'weight');
  return set?.kind === 'weight' ? set.share : 0;
}

function zeroes(sets: readonly ReplicaSet[]): readonly (readonly [string, number])[] {
  return sets.map(({ name }) => [name, 0] as const);
}
