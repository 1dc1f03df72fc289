/** What a change may do to the store while the API server commits it, and what the watchers are to hear of it. */
import type { Micros } from '../../engine/time.ts';
import type { ApiObject } from '../objects/object.ts';
import { Pod } from '../objects/pod.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { chargeQuotas, quotasAdmit } from './quota-admission.ts';
import type { Store } from './store.ts';
import type { Notice } from './watch.ts';

/** Made by the API server for one change. */
export class Tx {
  readonly store: Store;
  /** The instant of the commit. */
  readonly now: Micros;
  private readonly notices: Notice[];
  private readonly nextUid: () => number;

  /** `notices`: where to write down what has been done, in order. */
  constructor(store: Store, now: Micros, notices: Notice[], nextUid: () => number) {
    this.store = store;
    this.now = now;
    this.notices = notices;
    this.nextUid = nextUid;
  }

  /** Whether the quotas of its namespace have room for one more pod of the template. */
  admits(template: PodTemplate): boolean {
    return quotasAdmit(this.store, template.class);
  }

  /** Puts a new object into the store; a pod's life begins, and quotas are charged. Throws where its name is taken. */
  create(object: ApiObject): void {
    object.uid = this.nextUid();
    object.createdAt = this.now;
    this.store.of(object).add(object);
    if (object instanceof Pod) this.begin(object);
    this.notices.push({ event: 'added', object });
  }

  /** Says that the object was changed in place. */
  update(object: ApiObject): void {
    this.mustHave(object);
    this.notices.push({ event: 'modified', object });
  }

  /** Binds a pod to the node at that row; its life is told by who has chosen it. Throws where it is bound already. */
  bind(pod: Pod, row: number): void {
    this.mustHave(pod);
    if (pod.node >= 0) throw new Error(`pod ${pod.name} is bound to node ${pod.node} already`);
    pod.node = row;
    this.notices.push({ event: 'modified', object: pod, onNode: 'added' });
  }

  /** Gives an object that belongs to nobody to a controller. Throws where it has one. */
  adopt(object: ApiObject, owner: ApiObject): void {
    this.mustHave(object);
    this.store.of(object).adopt(object, owner);
    this.notices.push({ event: 'modified', object });
  }

  /** Takes the object out of the store, at once. */
  remove(object: ApiObject): void {
    this.store.of(object).drop(object);
    this.notices.push({ event: 'deleted', object });
  }

  private begin(pod: Pod): void {
    chargeQuotas(this.store, pod.template.class);
    pod.life.enter('queued', 'requested');
  }

  private mustHave(object: ApiObject): void {
    if (!this.store.of(object).has(object))
      throw new Error(`there is no ${object.kind} ${object.name} to change: look before you write`);
  }
}
