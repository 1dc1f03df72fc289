/** Volumes of pods, as far as they limit which nodes a pod can stand on. */
import * as z from 'zod';
import { defaulted, optional, ours, required } from '../../field.ts';
import { choice, name } from '../../leaves.ts';

const claim = z.strictObject({
  claimName: optional(name, {
    description: 'The claim, which all pods share that name it.',
    unit: 'name',
    example: 'photos',
    otherwise: 'each pod has a claim of its own, as from a template of a StatefulSet',
  }),
  storageClassName: defaulted(name, {
    description: 'Kind of volume: what `nodes.volumeLimits` counts.',
    unit: 'name',
    example: 'ebs',
    default: ours('standard', 'one kind of volume until a scenario says otherwise'),
  }),
  accessMode: defaulted(choice(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']), {
    description:
      'Who may have it at a time. The scheduler looks at `ReadWriteOncePod` alone: it refuses a second pod everywhere.',
    unit: 'name',
    example: 'ReadWriteOncePod',
    default: ours('ReadWriteOnce', 'what disks of clouds offer'),
  }),
  zone: optional(name, {
    description: 'The zone in which it lies: nodes of other zones can not have it.',
    unit: 'name',
    example: 'b',
    otherwise: 'it can be had everywhere',
  }),
});

export const volume = z.strictObject({
  name: required(name, { description: 'Name of the volume in the pod.', unit: 'name', example: 'data' }),
  persistentVolumeClaim: required(claim, {
    description: 'The claim behind it.',
    unit: 'map',
    example: { claimName: 'photos', zone: 'b' },
  }),
});
