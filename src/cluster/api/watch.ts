/** Who hears of changes, and what. */
import type { ApiObject } from '../objects/object.ts';

export type WatchEvent = 'added' | 'modified' | 'deleted';

/** One thing that watchers hear. */
export interface Notice {
  readonly event: WatchEvent;
  readonly object: ApiObject;
  /** What it is for the kubelet of the pod's node, to which a pod is new once it is bound; absent: the same. */
  readonly onNode?: WatchEvent;
}

interface Hearing<T> {
  heard(event: WatchEvent, object: T): void;
}

/**
 * Called at each change of an object. Taken from a method's type because parameters of methods compare both ways: so the
 * collection of pods is a collection of objects, with all who watch it.
 */
export type Watcher<T> = Hearing<T>['heard'];
