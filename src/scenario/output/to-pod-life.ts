/** How the pods of an app live and end, as the kubelet takes it. */
import type * as z from 'zod';
import type { Probe } from '../../cluster/objects/probe.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { PodLife } from '../resolved-pods.ts';
import type { killingProbe, readinessProbe } from '../schema/parts/pod/probes.ts';
import type { app as appSchema } from '../schema/sections/apps.ts';

type ReadApp = z.output<typeof appSchema>;

/** Defaults are those of Kubernetes, but where a copy has an end of its own: that is no reason to start it again. */
export function toPodLife(read: ReadApp): { readonly life: PodLife } {
  const { lifetime, fromTrace, crashes, hangs } = read;
  const comesToItsEnd = lifetime !== undefined || fromTrace !== undefined;
  return {
    life: {
      readinessProbe: toReadiness(read.readinessProbe),
      livenessProbe: toProbe(read.livenessProbe),
      startupProbe: toProbe(read.startupProbe),
      restartPolicy: read.restartPolicy ?? (comesToItsEnd ? 'OnFailure' : 'Always'),
      terminationGrace: fromSeconds(read.terminationGracePeriodSeconds ?? GRACE_SECONDS),
      preStop: fromSeconds(read.preStop ?? 0),
      shutdown: read.shutdown ?? null,
      pullAlways: read.imagePullPolicy ? read.imagePullPolicy === 'Always' : read.image.version === 'latest',
      initContainers: read.initContainers ?? [],
      sidecars: read.sidecars ?? [],
      containers: read.containers ?? [],
      crashes: crashes ?? null,
      hangs: hangs ? { after: hangs.after, lasts: hangs.lasts ?? null } : null,
    },
  };
}

/** Source: Kubernetes, API reference of PodSpec. */
const GRACE_SECONDS = 30;

function toProbe(read: z.output<typeof killingProbe> | undefined): Probe | null {
  if (read === undefined) return null;
  return {
    initialDelay: fromSeconds(read.initialDelaySeconds),
    period: fromSeconds(read.periodSeconds),
    timeout: fromSeconds(read.timeoutSeconds),
    successThreshold: 1,
    failureThreshold: read.failureThreshold,
  };
}

function toReadiness(read: z.output<typeof readinessProbe> | undefined): Probe | null {
  const probe = toProbe(read);
  return probe && { ...probe, successThreshold: read?.successThreshold ?? 1 };
}
