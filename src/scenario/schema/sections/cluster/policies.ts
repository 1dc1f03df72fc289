/** Sections of objects that say something of pods: services, disruption budgets, priority classes, quotas. */
import * as z from 'zod';
import { bytes, cores } from '../../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../../field.ts';
import { choice, countOrShare, name, number, quantity } from '../../leaves.ts';

const named = (what: string, example: string) =>
  required(name, { description: `Name of the ${what}.`, unit: 'name', example });

const ofApp = (description: string) => required(name, { description, unit: 'name', example: 'web' });

const service = z.strictObject({
  name: named('service', 'web'),
  app: ofApp('App whose pods stand behind it, of whatever workload.'),
  headless: defaulted(z.boolean(), {
    description:
      'Whether it has no address of its own: its name leads to the pods, and no proxy has to know of it.',
    unit: 'true or false',
    example: true,
    default: ours(false, 'default of Kubernetes: a service has a cluster IP'),
  }),
});

const disruptionBudget = z.strictObject({
  name: named('budget', 'web'),
  app: ofApp('App whose pods it protects, of whatever workload.'),
  minAvailable: optional(countOrShare(), {
    description: 'Pods, or the share of those wanted, that must stay healthy.',
    unit: 'pods or share',
    example: '80%',
    otherwise: '`maxUnavailable` says it',
  }),
  maxUnavailable: optional(countOrShare(), {
    description: 'Pods, or the share of those wanted, that may be missing; a share is rounded up.',
    unit: 'pods or share',
    example: 1,
    otherwise: '`minAvailable` says it',
  }),
});

const MOST_OF_USERS = 1_000_000_000;

const priorityClass = z.strictObject({
  name: named('class', 'high'),
  value: required(number({ min: -(2 ** 31), max: MOST_OF_USERS, whole: true }), {
    description: 'Priority of its pods: higher goes first, and may drive lower away.',
    unit: '1',
    example: 1000,
  }),
  preemptionPolicy: defaulted(choice(['PreemptLowerPriority', 'Never']), {
    description: 'Whether its pods drive others away, or only go before them in the queue.',
    unit: 'name',
    example: 'Never',
    default: ours('PreemptLowerPriority', 'default of Kubernetes'),
  }),
  globalDefault: defaulted(z.boolean(), {
    description: 'Whether it holds for pods that name no class.',
    unit: 'true or false',
    example: true,
    default: ours(false, 'default of Kubernetes'),
  }),
});

const NO_LIMIT = 'not limited';

const quota = z.strictObject({
  name: named('quota', 'team'),
  namespace: defaulted(name, {
    description: 'Namespace whose pods it counts.',
    unit: 'name',
    example: 'team',
    default: ours('default', 'that of apps which name none'),
  }),
  pods: optional(number({ min: 0, whole: true }), {
    description: 'Pods that may exist at a time, without those that have ended.',
    unit: 'pods',
    example: 100,
    otherwise: NO_LIMIT,
  }),
  cpu: optional(quantity(cores), {
    description: 'Cores that they may request in all.',
    unit: 'cores',
    example: 40,
    otherwise: NO_LIMIT,
  }),
  memory: optional(quantity(bytes), {
    description: 'Memory that they may request in all.',
    unit: 'bytes',
    example: '160Gi',
    otherwise: NO_LIMIT,
  }),
});

/** Lists of objects that say something of pods. */
export const podPolicies = {
  services: optional(z.array(service), {
    description: 'Names under which the pods of an app are reached.',
    unit: 'list',
    example: [{ name: 'web', app: 'web' }],
    otherwise: 'there is none, and no endpoint is followed',
  }),
  disruptionBudgets: optional(z.array(disruptionBudget), {
    description: 'How many pods of an app may be missing at a time for reasons that can wait.',
    unit: 'list',
    example: [{ name: 'web', app: 'web', maxUnavailable: 1 }],
    otherwise: 'there is none: any pod may go',
  }),
  priorityClasses: optional(z.array(priorityClass), {
    description: 'Priorities by name, for apps to name.',
    unit: 'list',
    example: [{ name: 'high', value: 1000 }],
    otherwise: 'there is none: all pods are alike',
  }),
  quotas: optional(z.array(quota), {
    description:
      'What all pods together may request; more are refused. Controllers ask again later, for bare pods nobody does.',
    unit: 'list',
    example: [{ name: 'team', pods: 100, cpu: 40 }],
    otherwise: 'there is none',
  }),
};

/** Keys of the lists. */
export const POD_POLICIES = Object.keys(podPolicies);
