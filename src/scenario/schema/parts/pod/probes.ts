/** Probes of a container, with the fields of Kubernetes. What they look at is whether its program can serve. */
import * as z from 'zod';
import { defaulted, ours } from '../../field.ts';
import { number } from '../../leaves.ts';
import { periodSeconds, seconds } from '../../timespans.ts';

const KUBERNETES = 'default of Kubernetes, API reference of Probe';

/** Fields of every probe. */
const timing = {
  initialDelaySeconds: defaulted(seconds(), {
    description: 'Time from the start of the container to its first probe.',
    unit: 's',
    example: 2,
    default: ours(0, KUBERNETES),
  }),
  periodSeconds: defaulted(periodSeconds(), {
    description: 'Time between probes.',
    unit: 's',
    example: 5,
    default: ours(10, KUBERNETES),
  }),
  timeoutSeconds: defaulted(seconds(), {
    description: 'How long an answer may take; an orchestrator alone looks at it.',
    unit: 's',
    example: 2,
    default: ours(1, KUBERNETES),
  }),
  failureThreshold: defaulted(number({ min: 1, whole: true }), {
    description:
      'Failures in a row after which the container has failed it; an orchestrator alone looks at it.',
    unit: 'probes',
    example: 5,
    default: ours(3, KUBERNETES),
  }),
};

/** A probe that kills. One success is always enough. */
export const killingProbe = z.strictObject(timing);

export const readinessProbe = z.strictObject({
  ...timing,
  successThreshold: defaulted(number({ min: 1, whole: true }), {
    description: 'Successes in a row after which it is ready again; an orchestrator alone looks at it.',
    unit: 'probes',
    example: 2,
    default: ours(1, KUBERNETES),
  }),
});
