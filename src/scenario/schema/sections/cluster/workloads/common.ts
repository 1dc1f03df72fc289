/** Keys that several kinds of workloads have. */
import { scaledAmount } from '../../../../../cluster/objects/int-or-percent.ts';
import { Misread } from '../../../../text/misread.ts';
import { defaulted, optional, ours, required } from '../../../field.ts';
import { attempt, inRange, name, number, scalar } from '../../../leaves.ts';
import { seconds } from '../../../timespans.ts';

/** Of each workload. */
export const named = {
  name: required(name, {
    description: 'Name of the workload; its pods are called after it.',
    unit: 'name',
    example: 'web',
  }),
  app: required(name, { description: 'App that runs in its pods.', unit: 'name', example: 'web' }),
};

export const replicas = optional(number({ min: 0, whole: true, max: 1_000_000 }), {
  description: 'Pods that are wanted.',
  unit: 'pods',
  example: 400,
  otherwise: 'the `replicas` of the app',
});

export const minReadySeconds = defaulted(seconds(), {
  description: 'How long a pod must be ready to count as available.',
  unit: 's',
  example: 10,
  default: ours(0, 'the default of Kubernetes: a pod is available as soon as it is ready'),
});

/** A whole number of pods, or a share of them such as 25%. */
export const podsOrShare = scalar('a whole number or a share such as 25%').transform((written, context) =>
  attempt(context, () => {
    if (typeof written === 'number') return inRange(written, written, { min: 0, whole: true });
    try {
      scaledAmount(written, 0, 'up');
      return written;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const fix = 'write a whole number of pods, or whole percents such as 25%';
      throw new Misread('TT0102', `expected a number of pods or a share such as 25%; got "${written}"`, fix);
    }
  }),
);
