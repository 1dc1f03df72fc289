/** Section `timeline`: what is done to copies and hosts, and what breaks, at given instants of a run. */
import * as z from 'zod';
import { optional, required } from '../field.ts';
import { scalar, text } from '../leaves.ts';
import { onlyOne } from '../one-of.ts';
import { period, timespan } from '../timespans.ts';
import { FAULT_VERB_KEYS, faultKeys } from './faults/verbs.ts';
import { ROLLOUT_VERBS, rolloutVerbs } from './rollouts/verbs.ts';

const moment = z.strictObject({
  at: required(timespan(), { description: 'When it is done.', unit: 's', example: '10m' }),
  suspend: optional(text, {
    description:
      'VM whose memory is written to the disk of its host, so that others can have it: <app>-<number>.',
    unit: 'name',
    example: 'web-0',
    otherwise: 'nothing is suspended',
  }),
  for: optional(period(), {
    description: 'How long after `at` a VM is told to come back, or what broke is mended.',
    unit: 's',
    example: '5m',
    otherwise: 'until the end of the run; what mends itself does so',
  }),
  migrate: optional(text, {
    description: 'VM that is moved to another host while it runs: <app>-<number>.',
    unit: 'name',
    example: 'web-0',
    otherwise: 'nothing is moved',
  }),
  to: optional(scalar('the name of a host, or a number of pods'), {
    description:
      'Host that a VM is moved to: <group>-<number>; or the number of pods that a workload is scaled to.',
    unit: 'name or pods',
    example: 'host-2',
    otherwise: 'the host that the placement policy chooses',
  }),
  evacuate: optional(text, {
    description: 'Host that all VMs leave, and that takes no others from then on: <group>-<number>.',
    unit: 'name',
    example: 'host-3',
    otherwise: 'nothing is emptied',
  }),
  powerOff: optional(text, {
    description: 'Empty host that is switched off: <group>-<number>.',
    unit: 'name',
    example: 'host-3',
    otherwise: 'nothing is switched off',
  }),
  powerOn: optional(text, {
    description: 'Host that is switched on, and takes VMs (again) as soon as it is: <group>-<number>.',
    unit: 'name',
    example: 'host-3',
    otherwise: 'nothing is switched on',
  }),
  scale: optional(text, {
    description: 'Deployment, ReplicaSet or StatefulSet that is given another number of pods: `to`.',
    unit: 'name',
    example: 'web',
    otherwise: 'nothing is scaled',
  }),
  setImage: optional(text, {
    description: 'Workload whose template gets another version of the image of its app: `version`.',
    unit: 'name',
    example: 'web',
    otherwise: 'no template is changed',
  }),
  version: optional(text, {
    description: 'Version of the image; its last layer is another one then.',
    unit: 'text',
    example: 'v2',
    otherwise: 'required beside `setImage`',
  }),
  delete: optional(text, {
    description: 'Pod, or workload with all that belongs to it, that is deleted.',
    unit: 'name',
    example: 'web-3',
    otherwise: 'nothing is deleted',
  }),
  cordon: optional(text, {
    description: 'Node that takes no new pods from then on.',
    unit: 'name',
    example: 'host-1',
    otherwise: 'no node is closed',
  }),
  uncordon: optional(text, {
    description: 'Node that takes new pods again.',
    unit: 'name',
    example: 'host-1',
    otherwise: 'no node is opened',
  }),
  outOfService: optional(text, {
    description:
      'Node that an operator knows to be down: it gets the taint node.kubernetes.io/out-of-service, so that its pods are taken away without its kubelet.',
    unit: 'name',
    example: 'host-1',
    otherwise: 'no node is put out of service',
  }),
  inService: optional(text, {
    description: 'Node from which that taint is taken off.',
    unit: 'name',
    example: 'host-1',
    otherwise: 'no node is put into service again',
  }),
  ...rolloutVerbs,
  ...faultKeys,
  backup: optional(text, {
    description: 'Backup that is taken now, whatever is due when: its name.',
    unit: 'name',
    example: 'nightly',
    otherwise: 'none is taken',
  }),
  restore: optional(text, {
    description: 'Backup whose volumes go back to the last one that was taken: its name.',
    unit: 'name',
    example: 'nightly',
    otherwise: 'nothing goes back',
  }),
});

const VERBS = [
  ...['backup', 'restore'],
  ...['suspend', 'migrate', 'evacuate', 'powerOff', 'powerOn'],
  ...['scale', 'setImage', 'delete', 'cordon', 'uncordon', 'outOfService', 'inService'],
  ...ROLLOUT_VERBS,
  ...FAULT_VERB_KEYS,
];

export const timeline = z.array(onlyOne(moment, VERBS));
