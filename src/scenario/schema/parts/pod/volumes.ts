/** Volumes of copies: where a pod can stand because of them, and the data that a copy writes to them. */
import * as z from 'zod';
import { bandwidth, bytes } from '../../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../../field.ts';
import { choice, name, quantity, text } from '../../leaves.ts';
import { onlyOne } from '../../one-of.ts';

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

const sizeLimit = optional(quantity(bytes, { above: 0 }), {
  description: 'Most bytes that it can hold: beyond them, what is new takes the place of what is old.',
  unit: 'bytes',
  example: '1Gi',
  otherwise: 'what its machine has room for',
});

const emptyDir = z.strictObject({
  medium: optional(choice(['Memory']), {
    description: 'Memory: it is kept in the memory of the node, and counts as used there.',
    unit: 'name',
    example: 'Memory',
    otherwise: 'it lies on the disk of the node',
  }),
  sizeLimit,
});

const hostPath = z.strictObject({
  path: required(text.min(1), {
    description: 'The directory: pods of one node that name the same one share it.',
    unit: 'text',
    example: '/var/cache',
  }),
});

/** What a volume can be. */
const KINDS = ['persistentVolumeClaim', 'emptyDir', 'hostPath', 'tmpfs', 'named', 'ownDisk'];

const fields = z.strictObject({
  name: required(name, { description: 'Name of the volume in the pod.', unit: 'name', example: 'data' }),
  persistentVolumeClaim: optional(claim, {
    description: 'A claim: the volume is on a storage system, and is attached to the node of the pod.',
    unit: 'map',
    example: { claimName: 'photos', zone: 'b' },
    otherwise: 'it is of another kind',
  }),
  emptyDir: optional(emptyDir, {
    description: 'A directory of the node that is there for as long as the pod is.',
    unit: 'map',
    example: { medium: 'Memory', sizeLimit: '1Gi' },
    otherwise: 'it is of another kind',
  }),
  hostPath: optional(hostPath, {
    description: 'A directory of the node, which stays there when the pod goes.',
    unit: 'map',
    example: { path: '/var/cache' },
    otherwise: 'it is of another kind',
  }),
  tmpfs: optional(z.strictObject({ sizeLimit }), {
    description: 'Memory that is mounted into the container, and gone with it: `docker run --tmpfs`.',
    unit: 'map',
    example: { sizeLimit: '64Mi' },
    otherwise: 'it is of another kind',
  }),
  named: optional(name, {
    description:
      'A volume of the node with that name, which stays there when the pod goes: `docker volume`. It does not hold its pods on the node.',
    unit: 'name',
    example: 'database',
    otherwise: 'it is of another kind',
  }),
  ownDisk: optional(z.strictObject({}), {
    description:
      'No volume, but where a copy writes that has none: the writable layer of its container, the disk of its VM.',
    unit: 'map',
    example: {},
    otherwise: 'it is of another kind',
  }),
  written: defaulted(quantity(bytes), {
    description: 'Written there by a copy once it can serve, where nothing was written before.',
    unit: 'bytes',
    example: '1Gi',
    default: ours('0', 'a volume is empty until a scenario says otherwise'),
  }),
  writeRate: optional(quantity(bandwidth, { above: 0 }), {
    description: 'Data that a copy writes there over time while it can serve.',
    unit: 'bytes/s',
    example: '1MB/s',
    otherwise: 'nothing is written over time',
  }),
  writeLimit: optional(quantity(bytes, { above: 0 }), {
    description:
      'How much of all that it keeps there: beyond it, what is new takes the place of what is old.',
    unit: 'bytes',
    example: '5Gi',
    otherwise: 'all is kept',
  }),
});

export const volume = onlyOne(fields, KINDS);
