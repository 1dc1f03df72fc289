/**
 * What a part of a policy keeps of a cluster from one decision to the next, so that it must look at changes alone. It only
 * remembers: a part that keeps nothing decides the same, more slowly.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';

/** Classes that something is kept of at once; the one that came first goes first. Each may hold some numbers a node. */
const CLASSES_KEPT = 128;

/** One thing a view and class, made when it is first asked for. It is forgotten with the view. */
export class PerView<Kept> {
  private readonly make: (view: ClusterView, pod: PodClass) => Kept;
  private readonly views = new WeakMap<ClusterView, Map<PodClass, Kept>>();

  constructor(make: (view: ClusterView, pod: PodClass) => Kept) {
    this.make = make;
  }

  of(view: ClusterView, pod: PodClass): Kept {
    const classes = this.classesOf(view);
    const known = classes.get(pod);
    if (known !== undefined) return known;
    if (classes.size === CLASSES_KEPT) {
      for (const first of classes.keys()) {
        classes.delete(first);
        break;
      }
    }
    const made = this.make(view, pod);
    classes.set(pod, made);
    return made;
  }

  private classesOf(view: ClusterView): Map<PodClass, Kept> {
    let classes = this.views.get(view);
    if (classes === undefined) {
      classes = new Map();
      this.views.set(view, classes);
    }
    return classes;
  }
}
