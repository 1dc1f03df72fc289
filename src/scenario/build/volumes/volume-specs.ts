/** What the volumes of an app are in a variant: in a VM of its own, a directory is a part of the VM's disk. */
import type { VolumeSpec } from '../../../infra/specs/volumes.ts';
import type { VolumeKind } from '../../../volume-records.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import { vmOf } from '../shapes.ts';

const specs = new WeakMap<App, readonly VolumeSpec[]>();
const NONE: readonly VolumeSpec[] = [];

/** The volumes of the copies of an app, or of its pods. */
export function volumesOf(variant: ResolvedVariant, app: App): readonly VolumeSpec[] {
  if (app.volumes === undefined) return NONE;
  if (variant.runAs !== 'vm') return app.volumes;
  const known = specs.get(app) ?? app.volumes.map((spec) => inVm(spec, variant, app));
  specs.set(app, known);
  return known;
}

/** All kinds of volumes of a variant, each once. */
export function volumeKindsOf(variant: ResolvedVariant): readonly VolumeKind[] {
  return [...new Set(variant.apps.flatMap((app) => volumesOf(variant, app).map(({ kind }) => kind)))];
}

/** Nobody shares the disk of a VM, so a name on it is the copy's own. */
function inVm(spec: VolumeSpec, variant: ResolvedVariant, app: App): VolumeSpec {
  if (spec.kind === 'network') return spec;
  if (spec.kind === 'tmpfs' || spec.kind === 'memory') return { ...spec, kind: 'memory', id: null };
  const isShared = vmOf(variant, app).disk.on !== undefined;
  return { ...spec, kind: isShared ? 'vm-disk-shared' : 'vm-disk', id: null };
}
