/**
 * Why no node takes pods of a class. Asked again only after the cluster has changed: pods alike are tried one after another.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Cure, Policy, Refused } from '../../policies/policy.ts';

export interface KnownRefusals {
  readonly refused: readonly Refused[];
  /** What could turn one of them into a placement. Equal lists are one object. */
  readonly curedBy: readonly Cure[];
}

export class RefusalMemory {
  private readonly view: ClusterView;
  private readonly policy: Policy;
  private readonly known = new Map<PodClass, KnownRefusals>();
  private readonly lists = new Map<string, readonly Cure[]>();
  /** Version of the cluster that they are known of. */
  private changes = -1;
  private orderVersion = -1;

  constructor(view: ClusterView, policy: Policy) {
    this.view = view;
    this.policy = policy;
  }

  /** `ofClass`: whether they follow from the class and the cluster alone, and may be remembered. */
  look(pod: PodClass, ofClass: boolean): KnownRefusals {
    this.forgetOutdated();
    const known = ofClass ? this.known.get(pod) : undefined;
    if (known !== undefined) return known;
    const refused = this.policy.refusals(this.view, pod);
    const looked = { refused, curedBy: this.listed(refused.flatMap(({ filter }) => filter.curedBy)) };
    if (ofClass) this.known.set(pod, looked);
    return looked;
  }

  private forgetOutdated(): void {
    const { changes, orderVersion } = this.view;
    if (changes === this.changes && orderVersion === this.orderVersion) return;
    this.known.clear();
    this.changes = changes;
    this.orderVersion = orderVersion;
  }

  /** A cluster without nodes refuses without a filter: a node cures that. */
  private listed(cures: readonly Cure[]): readonly Cure[] {
    const list: readonly Cure[] = [...new Set<Cure>(['node-added', ...cures])].sort();
    const key = list.join();
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    this.lists.set(key, list);
    return list;
  }
}
