/** Templates of pods: what a pod of a workload is, as the control plane and the kubelet see it. */
import type { ContainerTemplate, PodTemplate } from '../../../cluster/objects/pod-template.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import { qosClass } from '../../../cluster/qos.ts';
import { MEMORY_PRESSURE } from '../../../cluster/taints.ts';
import { withDefaultTolerations } from '../../../control/node-lifecycle/rules/default-tolerations.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { Workload } from '../../resolved-workloads.ts';
import type { Copy } from '../copies/copies.ts';
import { inVersion } from '../copies/versions.ts';
import { containersOf } from './containers.ts';
import { appOf } from './counted.ts';
import { type NamedPriority, withRules } from './pod-class.ts';

/** Label by which pods of a workload are told from others. */
const WORKLOAD = 'app.kubernetes.io/instance';

/** What a template was made of. */
interface Origin {
  readonly workload: Workload;
  readonly copy: Copy;
  /** As it was asked for at first: what other versions differ from. */
  readonly first: Copy;
}

export class Templates {
  private readonly variant: ResolvedVariant;
  private readonly priorities: ReadonlyMap<string, NamedPriority>;
  private readonly known = new Map<App, PodTemplate>();
  private readonly classes = new Map<PodClass, PodClass>();
  /** By the containers of a template, which pods keep that are made for one node. */
  private readonly origins = new Map<PodTemplate['containers'], Origin>();

  constructor(variant: ResolvedVariant, priorities: ReadonlyMap<string, NamedPriority>) {
    this.variant = variant;
    this.priorities = priorities;
  }

  /** The template of pods like this copy of a workload, whose own app it is there. Equal pods share one. */
  of(workload: Workload, copy: Copy, first = copy): PodTemplate {
    const { app, kind } = workload;
    const { app: own } = copy;
    const known = this.known.get(own);
    if (known !== undefined) return known;
    const template: PodTemplate = {
      app,
      revision: own.image.version,
      class: this.classOf(workload, copy),
      ...containersOf(this.variant, own, app),
      restartPolicy: restartsOf(kind, own.life?.restartPolicy ?? 'Always'),
      terminationGrace: own.life?.terminationGrace ?? 0,
      deletionCost: 0,
    };
    this.known.set(own, template);
    this.origins.set(template.containers, { workload, copy, first });
    return template;
  }

  /** The same template with another version of its app, whatever version it is in now. */
  withVersion(template: PodTemplate, version: string): PodTemplate {
    const origin = this.origins.get(template.containers);
    if (origin === undefined) throw new Error(`nobody knows what ${template.app} was made of`);
    const { workload, copy, first } = origin;
    if (copy.app.image.version === version) return template;
    if (first.app.image.version === version) return this.of(workload, first);
    return this.of(workload, { app: inVersion(first.app, version), pod: { ...copy.pod } }, first);
  }

  /** The same template with its configuration changed for the `config`-th time: the same images, and another revision. */
  withConfig(template: PodTemplate, config: number): PodTemplate {
    const origin = this.origins.get(template.containers);
    if (origin === undefined) throw new Error(`nobody knows what ${template.app} was made of`);
    return { ...template, revision: `${origin.copy.app.image.version}+${config}` };
  }

  /** Pods of a set are selected by the name of their workload; bare ones belong to nobody. */
  private classOf({ name, app, kind }: Workload, { app: own, pod }: Copy): PodClass {
    const known = this.classes.get(pod);
    if (known !== undefined) return known;
    const labels = { [WORKLOAD]: name };
    const made = withRules(
      pod,
      { ...own, name: app },
      { labels, selector: kind === 'Pod' ? null : { matchLabels: labels }, priorities: this.priorities },
    );
    const { containers, initContainers } = containersOf(this.variant, own, app);
    const promised = qosClass([...initContainers, ...containers]) !== 'BestEffort';
    // Pods of a DaemonSet stay whatever is the matter with their node: their controller says so before they are admitted.
    const tolerant = kind === 'DaemonSet' ? made : this.puttingUpWithLoss(made);
    const admitted = promised ? puttingUpWithPressure(tolerant) : tolerant;
    this.classes.set(pod, admitted);
    return admitted;
  }

  private puttingUpWithLoss(pod: PodClass): PodClass {
    const seconds = this.variant.orchestrator?.nodeLifecycle.tolerationSeconds;
    if (seconds === undefined) return pod;
    return { ...pod, tolerations: withDefaultTolerations(pod.tolerations ?? [], seconds) };
  }

  /** What a container of such a pod runs. */
  appIn(template: PodTemplate, { program }: ContainerTemplate): App {
    const own = program === template.app ? this.origins.get(template.containers) : undefined;
    return own?.copy.app ?? appOf(this.variant, program);
  }
}

/**
 * Pods that are promised anything may be placed on nodes short of memory: others suffer before them.
 * Source: Kubernetes, documentation, "Taint Nodes by Condition".
 */
function puttingUpWithPressure(pod: PodClass): PodClass {
  const { key, value, effect } = MEMORY_PRESSURE;
  return { ...pod, tolerations: [...(pod.tolerations ?? []), { key, operator: 'Exists', value, effect }] };
}

/** Who keeps pods at a number keeps them running; a job that is done is not to begin anew. */
function restartsOf(
  kind: Workload['kind'],
  said: PodTemplate['restartPolicy'],
): PodTemplate['restartPolicy'] {
  if (kind === 'Pod') return said;
  if (kind === 'Job' || kind === 'CronJob') return said === 'Always' ? 'OnFailure' : said;
  return 'Always';
}
