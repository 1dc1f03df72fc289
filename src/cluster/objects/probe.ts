/** How the kubelet asks a container whether it is well. */
import type { Micros } from '../../engine/time.ts';

/** Kubernetes' fields of a probe, without what is asked: that follows from the container's program. */
export interface Probe {
  /** From the start of the container to the first try. */
  readonly initialDelay: Micros;
  /** From one try to the next. */
  readonly period: Micros;
  /** A try that takes longer has failed. */
  readonly timeout: Micros;
  /** Successes in a row after which it counts as passed. */
  readonly successThreshold: number;
  /** Failures in a row after which it counts as failed. */
  readonly failureThreshold: number;
}
