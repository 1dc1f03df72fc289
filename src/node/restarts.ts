/** Whether a container that has ended is started again, and how long that waits. */
import type { PodTemplate } from '../cluster/objects/pod-template.ts';
import { fromSeconds, type Micros } from '../engine/time.ts';
import type { Cause } from '../records.ts';
import type { BackOffRule } from './rules/back-off.ts';

/** How a start of a container ended. */
export interface Exit {
  readonly at: Micros;
  /** What the pod's life is told. */
  readonly cause: Cause;
  /** 0: well. */
  readonly code: number;
}

/** What a container is in its pod. `sidecar`: an init container that stays. */
export type Role = 'init' | 'sidecar' | 'app';

/**
 * Whether it is started again. Init containers are done when they have ended well, sidecars never are.
 * Source: Kubernetes, pkg/kubelet/container/helpers.go, ShouldContainerBeRestarted.
 */
export function isRestarted(policy: PodTemplate['restartPolicy'], role: Role, exitCode: number): boolean {
  if (role === 'sidecar') return true;
  if (policy === 'Never') return false;
  return exitCode !== 0 || (policy === 'Always' && role === 'app');
}

/** Crash and pull back-off. Source: Kubernetes, pkg/kubelet/kubelet.go, `backOffPeriod` and `MaxCrashLoopBackOff`. */
export const KUBELET_BACK_OFF: BackOffRule = { initial: fromSeconds(10), max: fromSeconds(300) };
