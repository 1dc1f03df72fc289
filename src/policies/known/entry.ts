/** What is told of a policy that can be named. */
import type { PodKind } from '../../cluster/gpus/gpu-fragments.ts';
import type { Composition } from '../policy.ts';

/** What some policies are told of what they will have to place. */
export interface Setting {
  /** The kinds of pods that usually come. */
  readonly kinds: readonly PodKind[];
}

/** A policy by its name. */
export interface PolicyEntry {
  readonly name: string;
  /** One sentence for lists. */
  readonly meaning: string;
  /** By what it rates the nodes that fit, the highest first, as a formula; empty: it rates none, and takes the first. */
  readonly rates: string;
  /** Where its definition stands. */
  readonly source: string;
  readonly parts: (setting: Setting) => Composition;
  /** Who is decided on next: the app with the least dominant share. Absent: who asked first. */
  readonly order?: 'dominant-share';
}

/** Policies whose name says a parameter. */
export interface PolicyFamily {
  /** With a word in place of the parameter: `power-of-k-choices`. */
  readonly name: string;
  readonly meaning: string;
  /** What is one of its names, whole. */
  readonly pattern: RegExp;
  /** One of the names, for lists. */
  readonly example: string;
  /** The policy that a name stands for, which `pattern` matches. */
  readonly member: (name: string) => PolicyEntry;
}
