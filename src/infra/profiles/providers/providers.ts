/** Clouds that lend machines: how long it takes until another one stands in for one that is lost. */
import type { Distribution } from '../../../engine/distribution.ts';
import { numberOf } from '../measurements/measurements.ts';
import { derived, publishedAs, type Sourced } from '../sourced.ts';

const GCE = 'boot.gce.node.provision';
const AWS = 'boot.aws.current.spot';

/** From the request of a machine until it is up, by provider. */
export const PROVIDERS = {
  aws: derived<Distribution>(
    { kind: 'lognormal', median: numberOf(AWS, 'typical'), sigma: 0.2 },
    's',
    [AWS],
    'the typical time, with a spread that has two of three within 34 and 51 s; 37 to 54 s were measured',
  ),
  gce: publishedAs<Distribution>(GCE, 's', {
    kind: 'uniform',
    min: numberOf(GCE, 'min'),
    max: numberOf(GCE, 'max'),
  }),
} as const satisfies Readonly<Record<string, Sourced<Distribution>>>;
