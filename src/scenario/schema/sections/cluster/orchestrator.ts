/** Section `orchestrator`: the control plane that brings copies to nodes as pods, and keeps them there. */
import * as z from 'zod';
import { Misread } from '../../../text/misread.ts';
import { defaulted, ours, section } from '../../field.ts';
import { attempt, choice, text } from '../../leaves.ts';
import { controlPlane } from './control-plane.ts';
import { kubelet } from './kubelet.ts';

/** Those whose way of choosing nodes is known. */
const ORCHESTRATORS = ['kubernetes', 'swarm', 'nomad', 'mesos', 'compose'] as const;

/** Minor versions of Kubernetes whose behaviour is known. */
const OLDEST = 23;
const NEWEST = 36;

const version = text.transform((written, context) =>
  attempt(context, () => {
    const minor = Number(/^1\.(\d+)$/.exec(written)?.[1] ?? Number.NaN);
    if (minor >= OLDEST && minor <= NEWEST) return written;
    const range = `1.${OLDEST} to 1.${NEWEST}`;
    throw new Misread('TT0110', `"${written}" is no known version: ${range} are`, `write one of ${range}`);
  }),
);

export const orchestrator = z.strictObject({
  preset: defaulted(choice(ORCHESTRATORS), {
    description:
      'Which orchestrator it is. Others than kubernetes choose nodes in their own way, with the control plane and the nodes of Kubernetes around it.',
    unit: 'name',
    example: 'kubernetes',
    default: ours('kubernetes', 'the most used orchestrator'),
  }),
  version: defaulted(version, {
    description: 'Its minor version: what it does by default changes from one to the next.',
    unit: 'text',
    example: '1.33',
    default: ours('1.33', 'a version that is supported, with the changes of 1.32 and 1.33 that matter'),
    asWritten: true,
  }),
  ...controlPlane,
  kubelet: section(kubelet, {
    description: 'What looks after the pods of each node.',
    example: { evictionHard: { memory: '500Mi' } },
  }),
});
