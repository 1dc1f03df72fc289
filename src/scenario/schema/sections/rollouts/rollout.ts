/** Section `rollout` of a variant: how one version gives way to another. */
import * as z from 'zod';
import { percent } from '../../../text/quantities.ts';
import { defaulted, optional, ours } from '../../field.ts';
import { choice, number, share } from '../../leaves.ts';
import { onlyOne } from '../../one-of.ts';
import { period, timespan } from '../../timespans.ts';
import { podsOrShare } from '../cluster/workloads/common.ts';

export const analysis = z.strictObject({
  every: defaulted(period(), {
    description: 'From one measurement to the next, and to the first.',
    unit: 's',
    example: '30s',
    default: ours('10s', 'as often as a kubelet of Kubernetes probes by default'),
  }),
  count: defaulted(number({ min: 1, whole: true }), {
    description:
      'Measurements after which the version is taken for good; where it is watched all along, that many more after the rollout is done.',
    unit: 'measurements',
    example: 5,
    default: ours(3, 'half a minute at the default interval'),
  }),
  failureLimit: defaulted(number({ min: 0, whole: true }), {
    description: 'Measurements that may fail; with one more the version is taken back.',
    unit: 'measurements',
    example: 2,
    default: ours(0, 'the default of Argo Rollouts'),
  }),
  grace: defaulted(timespan(), {
    description: 'Copies of the version that are younger than that are not looked at.',
    unit: 's',
    example: '2m',
    default: ours('60s', 'a copy that starts is not bad yet'),
  }),
  minReady: defaulted(share(percent), {
    description: 'Least share of the copies looked at that must be ready.',
    unit: 'fraction',
    example: '90%',
    default: ours('100%', 'a good version is ready'),
  }),
  maxRestarts: defaulted(number({ min: 0, whole: true }), {
    description: 'Most restarts of the copies looked at, together.',
    unit: 'restarts',
    example: 3,
    default: ours(0, 'a good version does not crash'),
  }),
});

const step = onlyOne(
  z.strictObject({
    setWeight: optional(share(percent), {
      description: 'Share of the pods that are to be of the new version.',
      unit: 'fraction',
      example: '20%',
      otherwise: 'the weight stays',
    }),
    pause: optional(timespan(), {
      description: 'How long nothing is done.',
      unit: 's',
      example: '5m',
      otherwise: 'there is no pause',
    }),
    analysis: optional(z.literal(true), {
      description: 'The new version is looked at, as `rollout.analysis` says, before anything else is done.',
      unit: 'true',
      example: true,
      otherwise: 'nothing is looked at',
    }),
  }),
  ['setWeight', 'pause', 'analysis'],
);

const STRATEGIES = ['rolling', 'recreate', 'blue-green', 'canary', 'batches', 'in-place'] as const;

export const rollout = z.strictObject({
  strategy: optional(choice(STRATEGIES), {
    description:
      'How a version gives way to another: a few at a time (`rolling`; without an orchestrator in `batches`), all old ones before the first new one (`recreate`), a second full set beside the first (`blue-green`), with an orchestrator a growing share (`canary`), and without one the program `in-place` in the machine that runs.',
    unit: 'name',
    example: 'canary',
    otherwise: 'as each workload says; `batches` without an orchestrator',
  }),
  batch: defaulted(podsOrShare, {
    description: 'Batches: copies that are exchanged at a time; a share of all is rounded up.',
    unit: 'copies',
    example: 10,
    default: ours('25%', 'as many as a Deployment of Kubernetes lets be missing'),
  }),
  first: defaulted(choice(['old', 'new']), {
    description:
      'Batches: whether the old machines go before the new ones come, which takes no more room, or after, which leaves nobody missing.',
    unit: 'name',
    example: 'new',
    default: ours('old', 'there is room for it on any fleet'),
  }),
  pause: defaulted(timespan(), {
    description: 'Batches: from one being ready to the next.',
    unit: 's',
    example: '1m',
    default: ours('0s', 'readiness alone sets the pace'),
  }),
  imageBuild: defaulted(timespan(), {
    description: 'Batches: what it takes to build the image of the new version before the first.',
    unit: 's',
    example: '6m',
    default: ours('0s', 'an image is built before its rollout is wished, as one of containers is'),
  }),
  install: defaulted(timespan(), {
    description: 'In place: what it takes to bring and install the new program while the old one serves.',
    unit: 's',
    example: '45s',
    default: ours('20s', 'a package of some hundred MiB is fetched and unpacked'),
  }),
  autoPromotionAfter: defaulted(timespan(), {
    description: 'Blue-green: from all new pods being available to the switch of the services.',
    unit: 's',
    example: '5m',
    default: ours('0s', 'the default of Argo Rollouts: at once'),
  }),
  scaleDownDelay: defaulted(timespan(), {
    description: 'Blue-green: from the switch of the services to the end of the old pods.',
    unit: 's',
    example: '10m',
    default: ours('30s', 'the default of Argo Rollouts'),
  }),
  steps: defaulted(z.array(step).min(1), {
    description: 'Canary: what is done one after the other; behind the last step all pods are new.',
    unit: 'list',
    example: [{ setWeight: '20%' }, { pause: '5m' }, { analysis: true }],
    default: ours(
      [
        { setWeight: '10%' },
        { pause: '1m' },
        { analysis: true },
        { setWeight: '50%' },
        { pause: '1m' },
        { analysis: true },
      ],
      'a small share, half, and all, each looked at before the next',
    ),
  }),
  maxSurge: defaulted(podsOrShare, {
    description: 'Canary: pods that there may be beyond `replicas`; a share is rounded up.',
    unit: 'pods',
    example: 1,
    default: ours('25%', 'the default of Argo Rollouts'),
  }),
  maxUnavailable: defaulted(podsOrShare, {
    description: 'Canary: pods that may be missing; a share is rounded down.',
    unit: 'pods',
    example: 0,
    default: ours('25%', 'the default of Argo Rollouts'),
  }),
  analysis: optional(analysis, {
    description:
      'Looks at a new version, and takes it back where it is bad: before the switch of a blue-green rollout, at the steps of a canary, else all along.',
    unit: 'map',
    example: { every: '30s', minReady: '90%' },
    otherwise: 'nobody takes a rollout back; at the steps of a canary, its defaults',
  }),
});
