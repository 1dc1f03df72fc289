/** Templates of pods: what a pod of a workload is, as the control plane and the kubelet see it. */
import type { ContainerTemplate, PodTemplate } from '../../../cluster/objects/pod-template.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { Workload } from '../../resolved-workloads.ts';
import type { Copy } from '../copies/copies.ts';
import { containersOf } from './containers.ts';
import { appOf } from './counted.ts';
import { type NamedPriority, withRules } from './pod-class.ts';

/** Label by which pods of a workload are told from others. */
const WORKLOAD = 'app.kubernetes.io/instance';

export class Templates {
  private readonly variant: ResolvedVariant;
  private readonly priorities: ReadonlyMap<string, NamedPriority>;
  private readonly known = new Map<App, PodTemplate>();
  private readonly classes = new Map<PodClass, PodClass>();
  private readonly apps = new Map<PodTemplate, App>();

  constructor(variant: ResolvedVariant, priorities: ReadonlyMap<string, NamedPriority>) {
    this.variant = variant;
    this.priorities = priorities;
  }

  /** The template of pods like this copy of a workload, whose own app it is there. Equal pods share one. */
  of(workload: Workload, copy: Copy): PodTemplate {
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
    this.apps.set(template, own);
    return template;
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
    this.classes.set(pod, made);
    return made;
  }

  /** What a container of such a pod runs. */
  appIn(template: PodTemplate, { program }: ContainerTemplate): App {
    const own = program === template.app ? this.apps.get(template) : undefined;
    return own ?? appOf(this.variant, program);
  }
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
