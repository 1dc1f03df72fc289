/** What all objects of the cluster have in common. They carry the names of Kubernetes. */
import type { Micros } from '../../engine/time.ts';
import type { ObjectKind } from '../../event-records.ts';
import { type Labels, NO_LABELS } from '../labels.ts';

export type Kind = ObjectKind;

/**
 * An object. It is changed in place, and only inside a change that the API server commits (`api/api-server.ts`), where the
 * fields that belong to the store are set as well.
 */
export interface ApiObject {
  readonly kind: Kind;
  /** Unique in its kind and namespace while it exists. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** The controller that it belongs to. */
  owner: ApiObject | null;
  /** Rank in the order of creation over all kinds, from 0; -1 until it is created. */
  uid: number;
  /** Rank among those of its kind, from 0: what Events call it by. -1 until it is created. */
  rank: number;
  createdAt: Micros;
  /** When its deletion was asked for; null: it was not. */
  deletionAt: Micros | null;
}

export const DEFAULT_NAMESPACE = 'default';

/** What may be said of an object beside its name. */
export interface Identity {
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly owner?: ApiObject | null;
}

/** The common fields of a new object that no store holds yet. */
export function identity<K extends Kind>(
  kind: K,
  name: string,
  { namespace = DEFAULT_NAMESPACE, labels = NO_LABELS, owner = null }: Identity = {},
): ApiObject & { readonly kind: K } {
  return { kind, name, namespace, labels, owner, uid: -1, rank: -1, createdAt: 0, deletionAt: null };
}
