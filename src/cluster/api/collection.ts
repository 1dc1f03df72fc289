/** The objects of one kind, in order of their creation. */
import { type ApiObject, DEFAULT_NAMESPACE } from '../objects/object.ts';
import type { WatchEvent, Watcher } from './watch.ts';

const NONE: ReadonlySet<never> = new Set<never>();

export class Collection<T extends ApiObject> {
  private readonly byName = new Map<string, T>();
  /** By number in order of creation; undefined where it is gone. */
  private readonly byRank: (T | undefined)[] = [];
  private readonly byOwner = new Map<ApiObject, Set<T>>();
  private readonly watchers: Watcher<T>[] = [];

  get size(): number {
    return this.byName.size;
  }

  get(name: string, namespace: string = DEFAULT_NAMESPACE): T | undefined {
    return this.byName.get(keyOf(name, namespace));
  }

  /** The oldest object of that name, in whatever namespace it stands. */
  named(name: string): T | undefined {
    const found = this.get(name);
    if (found !== undefined) return found;
    for (const object of this.all()) if (object.name === name) return object;
    return undefined;
  }

  /** Whether this very object is in it, and not another of its name. */
  has(object: T): boolean {
    return this.byRank[object.rank] === object;
  }

  all(): Iterable<T> {
    return this.byName.values();
  }

  /** The object of that number in order of creation; undefined where it is gone. */
  ofRank(rank: number): T | undefined {
    return this.byRank[rank];
  }

  /** What belongs to a controller, in order of creation. */
  ownedBy(owner: ApiObject): ReadonlySet<T> {
    return this.byOwner.get(owner) ?? NONE;
  }

  /** For the API server alone: who is to be told of changes, ... */
  watchedBy(watcher: Watcher<T>): void {
    this.watchers.push(watcher);
  }

  /** ... and the telling. */
  tell(event: WatchEvent, object: T): void {
    for (const watcher of this.watchers) watcher(event, object);
  }

  /** For the store alone. Throws where the name is taken. */
  add(object: T): void {
    const { kind, name, namespace, owner } = object;
    const key = keyOf(name, namespace);
    if (this.byName.has(key)) throw new Error(`there is a ${kind} ${name} in ${namespace} already`);
    this.byName.set(key, object);
    object.rank = this.byRank.push(object) - 1;
    if (owner !== null) this.index(object, owner);
  }

  /** For the store alone. Throws where it has an owner. */
  adopt(object: T, owner: ApiObject): void {
    if (object.owner !== null)
      throw new Error(`${object.kind} ${object.name} belongs to ${object.owner.name}`);
    object.owner = owner;
    this.index(object, owner);
  }

  private index(object: T, owner: ApiObject): void {
    const owned = this.byOwner.get(owner);
    if (owned === undefined) this.byOwner.set(owner, new Set([object]));
    else owned.add(object);
  }

  /** For the store alone. Throws where it is not there. */
  drop(object: T): void {
    const { kind, name, namespace, owner } = object;
    if (!this.has(object)) throw new Error(`there is no such ${kind} ${name} in ${namespace}`);
    this.byName.delete(keyOf(name, namespace));
    this.byRank[object.rank] = undefined;
    if (owner === null) return;
    const owned = this.byOwner.get(owner);
    owned?.delete(object);
    if (owned?.size === 0) this.byOwner.delete(owner);
  }
}

/** Names hold no slash, so no two keys meet. */
function keyOf(name: string, namespace: string): string {
  return namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
}
