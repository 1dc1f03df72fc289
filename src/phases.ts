/**
 * The ONE table of legal phase changes of an instance, with the cause of each and the file that makes it.
 * Nobody sets a phase elsewhere: `Instance.enter` asks here.
 */
import type { Cause, Phase } from './records.ts';

interface Change {
  readonly from: Phase | null;
  readonly to: Phase;
  readonly cause: Cause;
  /** Where the change is made. */
  readonly file: string;
}

/** Read it as a life: the rows stand in the order in which they usually happen. */
const OF_COPIES: readonly Change[] = [
  { from: null, to: 'queued', cause: 'requested', file: 'control/placer.ts' },
  { from: 'queued', to: 'placing', cause: 'decided', file: 'control/placer.ts' },
  { from: 'placing', to: 'queued', cause: 'unplaceable', file: 'control/placer.ts' },
  {
    from: 'placing',
    to: 'imaging',
    cause: 'placed',
    file: 'infra/life/vm-life.ts, infra/life/container-life.ts',
  },
  { from: 'placing', to: 'booting', cause: 'taken-over', file: 'infra/life/vm-life.ts' },
  { from: 'booting', to: 'failed', cause: 'disk-full', file: 'infra/life/vm-life.ts' },
  { from: 'imaging', to: 'booting', cause: 'image-ready', file: 'infra/life/vm-life.ts' },
  { from: 'imaging', to: 'starting', cause: 'image-ready', file: 'infra/life/container-life.ts' },
  {
    from: 'imaging',
    to: 'failed',
    cause: 'disk-full',
    file: 'infra/life/vm-life.ts, infra/life/container-life.ts',
  },
  { from: 'booting', to: 'starting', cause: 'booted', file: 'infra/life/vm-life.ts' },
  { from: 'starting', to: 'probing', cause: 'started', file: 'infra/life/app-life.ts' },
  { from: 'starting', to: 'failed', cause: 'oom-killed', file: 'infra/life/app-life.ts' },
  { from: 'ready', to: 'failed', cause: 'crashed', file: 'infra/life/app-life.ts' },
  { from: 'starting', to: 'failed', cause: 'disk-full', file: 'infra/life/app-life.ts' },
  { from: 'probing', to: 'ready', cause: 'probe-passed', file: 'infra/life/app-life.ts' },
  { from: 'ready', to: 'failed', cause: 'oom-killed', file: 'infra/life/app-life.ts' },
  { from: 'ready', to: 'stopped', cause: 'ended', file: 'infra/life/app-life.ts' },
  { from: 'ready', to: 'suspended', cause: 'told-to-suspend', file: 'infra/life/suspension.ts' },
  { from: 'suspended', to: 'ready', cause: 'disk-full', file: 'infra/life/suspension.ts' },
  { from: 'suspended', to: 'resuming', cause: 'told-to-resume', file: 'infra/life/suspension.ts' },
  { from: 'resuming', to: 'ready', cause: 'resumed', file: 'infra/life/suspension.ts' },
  {
    from: 'ready',
    to: 'paused',
    cause: 'stop-and-copy',
    file: 'infra/migration/migrate.ts',
  },
  { from: 'ready', to: 'paused', cause: 'pool-full', file: 'infra/storage/stall.ts' },
  { from: 'ready', to: 'paused', cause: 'pool-lost', file: 'infra/storage/stall.ts' },
  {
    from: 'paused',
    to: 'ready',
    cause: 'resumed',
    file: 'infra/migration/migrate.ts, infra/storage/stall.ts',
  },
  { from: 'ready', to: 'failed', cause: 'disk-full', file: 'infra/life/app-life.ts' },
  { from: 'starting', to: 'failed', cause: 'evicted', file: 'infra/life/node-pressure.ts' },
  { from: 'probing', to: 'failed', cause: 'evicted', file: 'infra/life/node-pressure.ts' },
  { from: 'ready', to: 'failed', cause: 'evicted', file: 'infra/life/node-pressure.ts' },
  { from: 'failed', to: 'queued', cause: 'requested', file: 'control/placer.ts' },
  { from: 'failed', to: 'starting', cause: 'back-off-over', file: 'infra/life/app-life.ts' },
];

/** Phases of a copy that stands on a machine. */
const ON_MACHINE: readonly Phase[] = [
  ...(['imaging', 'booting', 'starting', 'probing', 'ready'] as const),
  ...(['suspended', 'resuming', 'paused'] as const),
];

/** Of copies whose machine goes down. */
const OF_LOST_COPIES: readonly Change[] = [
  ...changes(
    ['placing', ...ON_MACHINE, 'failed'],
    'failed',
    ['machine-lost', 'disk-lost'],
    'infra/failing/through-outages.ts',
  ),
  ...changes(['failed'], 'imaging', ['machine-back'], 'infra/life/container-life.ts'),
  ...changes(['failed'], 'imaging', ['machine-back'], 'infra/life/vm-life.ts'),
  ...changes(['failed'], 'booting', ['machine-back'], 'infra/life/vm-life.ts'),
  ...changes(['failed'], 'queued', ['restarted-elsewhere'], 'control/placer.ts'),
  ...changes(['failed'], 'starting', ['repaired'], 'infra/life/app-life.ts'),
  ...changes(
    ['starting', 'probing', 'ready', 'failed'],
    'starting',
    ['updated'],
    'infra/life/updating/program-slot.ts',
  ),
  ...changes([...ON_MACHINE, 'failed'], 'stopped', ['replaced'], 'scenario/build/copies/lives.ts'),
];

/** Phases of a pod whose containers a kubelet has begun to start, and that may still run. */
const STARTED: readonly Phase[] = ['starting', 'probing', 'ready'];
/** Phases of a pod that a kubelet has in hand. */
const ON_NODE: readonly Phase[] = ['bound', 'imaging', ...STARTED, 'paused', 'failed'];
/** Why a pod is to end that has not come to its end by itself. */
const TAKEN_AWAY: readonly Cause[] = [
  ...(['deleted', 'scaled-down', 'replaced', 'preempted', 'evicted', 'ended'] as const),
  ...(['node-lost', 'drained', 'descheduled'] as const),
];

/**
 * Of pods of an orchestrator, beside those of copies. A pod of several containers stands where the one stands that is
 * least far: failed, then starting, then probing.
 */
const OF_PODS: readonly Change[] = [
  ...changes([null], 'queued', ['requested'], 'cluster/api/tx.ts'),
  ...changes(['queued'], 'placing', ['decided'], 'control/scheduling/scheduler.ts'),
  ...changes(['placing'], 'queued', ['unplaceable'], 'control/scheduling/scheduler.ts'),
  ...changes(['placing'], 'bound', ['bound'], 'control/scheduling/scheduler.ts'),
  ...changes(['bound'], 'failed', ['not-admitted'], 'node/kubelet.ts'),
  ...changes(['bound'], 'imaging', ['admitted'], 'node/pod-life.ts'),
  // The image of the next container is missing: the pod waits for it, whatever of it runs already.
  ...changes(STARTED, 'imaging', ['image-missing'], 'node/pod-life.ts'),
  ...changes(['imaging'], 'starting', ['image-ready'], 'node/pod-life.ts'),
  ...changes(['starting'], 'probing', ['started'], 'node/pod-life.ts'),
  ...changes(['probing'], 'ready', ['probe-passed'], 'node/pod-life.ts'),
  ...changes(['ready'], 'probing', ['probe-failed'], 'node/pod-life.ts'),
  ...changes(
    ['imaging', ...STARTED],
    'failed',
    ['crashed', 'exited', 'oom-killed', 'disk-full', 'liveness-failed', 'startup-failed'],
    'node/pod-life.ts',
  ),
  ...changes(['failed'], 'starting', ['restarted', 'back-off-over'], 'node/pod-life.ts'),
  ...changes(['bound'], 'mounting', ['admitted'], 'node/pod-on-node.ts'),
  ...changes(['failed'], 'mounting', ['machine-back'], 'node/pod-on-node.ts'),
  ...changes(['mounting'], 'stopping', TAKEN_AWAY, 'node/pod-life.ts'),
  ...changes(['mounting'], 'failed', ['evicted'], 'node/pressure/eviction.ts'),
  ...changes(['mounting'], 'imaging', ['volumes-ready'], 'node/pod-life.ts'),
  ...changes(
    ['mounting', 'imaging', ...STARTED, 'paused'],
    'failed',
    ['machine-lost'],
    'node/pod-on-node.ts',
  ),
  ...changes(['failed'], 'imaging', ['machine-back'], 'node/pod-on-node.ts'),
  ...changes(['imaging', ...STARTED, 'failed'], 'stopped', ['ended'], 'node/pod-life.ts'),
  ...changes(['bound', 'imaging', 'paused'], 'failed', ['evicted'], 'node/pressure/eviction.ts'),
  ...changes(ON_NODE, 'stopping', TAKEN_AWAY, 'node/pod-life.ts'),
  ...changes(['stopping'], 'stopped', TAKEN_AWAY, 'node/pod-life.ts'),
  // No kubelet has anything to stop.
  ...changes(['queued', 'placing', 'bound', 'failed'], 'stopped', TAKEN_AWAY, 'cluster/api/pod-deletion.ts'),
];

export const PHASE_CHANGES: readonly Change[] = [...OF_COPIES, ...OF_LOST_COPIES, ...OF_PODS];

/** The same change from several phases, or for several causes. */
function changes(
  from: readonly (Phase | null)[],
  to: Phase,
  causes: readonly Cause[],
  file: string,
): readonly Change[] {
  return from.flatMap((one) => causes.map((cause) => ({ from: one, to, cause, file })));
}

/** The phases that each cause leads to, from each phase: looked up at every change of every instance. */
const LEGAL = new Map<Phase | null, Map<Cause, readonly Phase[]>>();
for (const { from, to, cause } of PHASE_CHANGES) {
  const causes = LEGAL.get(from) ?? new Map<Cause, readonly Phase[]>();
  LEGAL.set(from, causes.set(cause, [...(causes.get(cause) ?? []), to]));
}

/** Throws where an instance may not change so. */
export function assertLegalChange(from: Phase | null, to: Phase, cause: Cause): void {
  const legal = LEGAL.get(from)?.get(cause)?.includes(to);
  if (!legal) throw new Error(`no instance may go from ${from ?? 'nothing'} to ${to} because of ${cause}`);
}
