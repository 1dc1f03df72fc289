/** Rollouts that the timeline asks for, as `kubectl set image` and `kubectl rollout` with undo, pause and resume would. */
import type { Store } from '../../../cluster/api/store.ts';
import type { Tx } from '../../../cluster/api/tx.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { PodTemplate } from '../../../cluster/objects/pod-template.ts';
import { observedIn } from '../../../control/rollouts/analysis.ts';
import type { RolloutJudge, Watched } from '../../../control/rollouts/judge.ts';
import type { Micros } from '../../../engine/time.ts';
import type { RolloutAct } from '../../resolved-workloads.ts';
import type { Templates } from '../cluster/templates.ts';
import { type Rolled, rolledNamed } from './rolled.ts';
import type { RolloutTeller } from './rollout-teller.ts';

/** Sends a call of the user: whether it found anything to change is told. */
type Ask = (change: (tx: Tx) => boolean) => void;

export class RolloutActs {
  private readonly templates: Templates;
  private readonly teller: RolloutTeller;
  private readonly ask: Ask;
  private readonly now: () => Micros;
  private readonly judge: RolloutJudge | null;
  private readonly told: (workload: string, version: string) => void;
  /** Templates that a workload without ReplicaSets has had, the one that counts last (`ControllerRevision`). */
  private readonly history = new Map<string, PodTemplate[]>();
  /** How often the configuration of a workload was changed. */
  private readonly configs = new Map<string, number>();

  /** `judge`: takes back what is bad; null: nobody does. `told`: hears which version a workload is to have. */
  constructor(
    templates: Templates,
    teller: RolloutTeller,
    ask: Ask,
    now: () => Micros,
    judge: RolloutJudge | null,
    told: (workload: string, version: string) => void,
  ) {
    this.told = told;
    this.judge = judge;
    this.templates = templates;
    this.teller = teller;
    this.ask = ask;
    this.now = now;
  }

  do(act: RolloutAct): void {
    const since = this.now();
    switch (act.kind) {
      case 'rollout':
        this.ask((tx) =>
          this.roll(tx, act.workload, since, (now) => this.versioned(act.workload, now, act.version)),
        );
        return;
      case 'changeConfig':
        this.configs.set(act.workload, (this.configs.get(act.workload) ?? 0) + 1);
        this.ask((tx) =>
          this.roll(tx, act.workload, since, (now) => this.versioned(act.workload, now, null)),
        );
        return;
      case 'rollback':
        this.ask((tx) => this.rollBack(tx, act.workload, since));
        return;
      case 'pauseRollout':
      case 'resumeRollout':
        this.ask((tx) => this.pause(tx, act.workload, act.kind === 'pauseRollout'));
    }
  }

  /** With another version of its image, null: with the one that it has; and in the configuration that there is by now. */
  private versioned(workload: string, template: PodTemplate, version: string | null): PodTemplate {
    const plain = version === null ? template : this.templates.withVersion(template, version);
    const config = this.configs.get(workload) ?? 0;
    return config === 0 ? plain : this.templates.withConfig(plain, config);
  }

  private roll(tx: Tx, name: string, since: Micros, changed: (now: PodTemplate) => PodTemplate): boolean {
    const workload = rolledNamed(tx.store, name);
    if (workload === undefined) return false;
    this.setTemplate(tx, workload, changed(workload.template), since, false);
    return true;
  }

  /**
   * The template of the revision before. A Deployment has it of the newest of its old ReplicaSets that are still there; one
   * that is paused is not taken back (kubectl, `rollback.go`).
   */
  private rollBack(tx: Tx, name: string, since: Micros): boolean {
    const workload = rolledNamed(tx.store, name);
    if (workload === undefined || (workload.kind === 'Deployment' && workload.paused)) return false;
    const template =
      workload.kind === 'Deployment' ? newestOld(tx, workload) : this.history.get(name)?.at(-2);
    if (template === undefined) return false;
    this.setTemplate(tx, workload, template, since, true);
    return true;
  }

  private setTemplate(tx: Tx, workload: Rolled, template: PodTemplate, since: Micros, undoes: boolean): void {
    const { name } = workload;
    const before = this.history.get(name) ?? [workload.template];
    this.history.set(name, [...before.filter(({ revision }) => revision !== template.revision), template]);
    workload.template = template;
    tx.update(workload);
    this.told(name, template.revision);
    this.teller.begin(name, template.revision, since, undoes);
    this.judge?.begin(name, undoes ? null : this.watched(tx.store, workload, template));
  }

  private watched(store: Store, workload: Rolled, { revision }: PodTemplate): Watched {
    const { name } = workload;
    const grace = this.judge?.grace ?? 0;
    return {
      observe: () => observedIn(podsOf(store, workload, revision), this.now() - grace),
      isDone: () => this.teller.underWay(name) === null,
      undo: () => this.ask((tx) => this.rollBack(tx, name, this.now())),
    };
  }

  private pause(tx: Tx, name: string, paused: boolean): boolean {
    const deployment = tx.store.deployments.named(name);
    if (deployment === undefined || deployment.paused === paused) return false;
    deployment.paused = paused;
    tx.update(deployment);
    this.teller.note(name, paused ? 'paused' : 'resumed');
    return true;
  }
}

/** Pods of one version of a workload. */
function* podsOf({ replicaSets, pods }: Store, workload: Rolled, revision: string): Iterable<Pod> {
  const owners = workload.kind === 'Deployment' ? replicaSets.ownedBy(workload) : [workload];
  for (const owner of owners) {
    if (workload.kind === 'Deployment' && owner.template.revision !== revision) continue;
    for (const pod of pods.ownedBy(owner)) if (pod.template.revision === revision) yield pod;
  }
}

function newestOld(tx: Tx, workload: Rolled): PodTemplate | undefined {
  const sets = [...tx.store.replicaSets.ownedBy(workload)];
  const old = sets.filter(({ template }) => template.revision !== workload.template.revision);
  return old.toSorted((a, b) => b.revision - a.revision)[0]?.template;
}
