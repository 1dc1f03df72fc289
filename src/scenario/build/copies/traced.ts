/** Copies that are pods of a trace: each with the size, the GPUs and the lifetime of its pod. */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { TracedCopies, TracedCopy } from '../../resolved-lists.ts';
import { podClass } from '../shapes.ts';
import { type Copy, sized } from './copies.ts';

/** The first `replicas` of them, in the order in which they are asked for. Those that ask for the same share a class. */
export function tracedCopies(variant: ResolvedVariant, app: App, { copies }: TracedCopies): readonly Copy[] {
  const classes = new Map<string, PodClass>();
  return copies.slice(0, app.replicas).map((traced) => {
    const own = sized(variant, ownApp(app, traced));
    const pod = podClass(variant, own);
    const key = JSON.stringify([pod.requests, pod.gpu ?? null, pod.shared ?? null]);
    const known = classes.get(key) ?? pod;
    classes.set(key, known);
    return { app: own, pod: known };
  });
}

function ownApp(app: App, { cores, memory, gpu, lifetime }: TracedCopy): App {
  return {
    ...app,
    requests: { cores, memory },
    limits: { cores: Math.max(cores, app.limits.cores), memory: Math.max(memory, app.limits.memory) },
    ...(gpu && { gpu }),
    lifetime: lifetime === null ? app.lifetime : { kind: 'constant', value: lifetime },
  };
}
