/** Published measurements of how long instances of clouds take to start. */

import { AUTOSCALER_FAQ } from './cluster-publications.ts';
import type { Measurement, Measurements } from './measurement.ts';
import { EC2_WINDOWS, HAO } from './publications.ts';

export const CLOUDS: Measurements = {
  'boot.aws.linux.cold': started('AWS EC2, Linux, new instance', 55.9),
  'boot.aws.linux.warm': started('AWS EC2, Linux, stopped instance started again', 34),
  'boot.aws.windows.cold': started('AWS EC2, Windows, new instance', 89.7),
  'boot.aws.windows.warm': started('AWS EC2, Windows, stopped instance started again', 24.5),
  'boot.gcp.linux.cold': started('GCP, Linux, new instance, image mostly not cached', 124.1),
  'boot.gcp.linux.warm': started('GCP, Linux, stopped instance started again', 32.8),
  'boot.gcp.windows.cold': started('GCP, Windows, new instance', 107.5),
  'boot.gcp.windows.warm': started('GCP, Windows, stopped instance started again', 22.2),
  'boot.aws.current.spot': {
    quantity: 'request to first login, AWS EC2, Linux, new instance of a current type',
    unit: 's',
    numbers: { min: 39.75, max: 53.53, typical: 42 },
    conditions: 't3, t3a, m5a, m5; instances on demand and on spot did not differ much',
    publication: HAO,
    where: 'table VIII',
    confidence: 'read',
  },
  'boot.gce.node.provision': {
    quantity: 'request of a new Kubernetes node to pods being placed on it, GCE',
    unit: 's',
    numbers: { min: 180, max: 240 },
    conditions: '3 to 4 minutes, as the documentation of the cluster autoscaler says',
    publication: AUTOSCALER_FAQ,
    where: 'a research note that quotes it',
    confidence: 'quoted',
  },
  'boot.windows.sysprep': {
    quantity: 'first start of a generalised Windows image',
    unit: 's',
    numbers: { typical: 900 },
    conditions: 'several restarts; 15 minutes or longer, without fast launch',
    publication: EC2_WINDOWS,
    where: 'fast launch',
    confidence: 'read',
  },
};

/** Means over instance types, regions and image sizes. */
function started(what: string, mean: number): Measurement {
  return {
    quantity: `request to first login, ${what}`,
    unit: 's',
    numbers: { mean },
    conditions: '11 or 12 instance types, 4 regions, images of 32 to 256 GB, 2020; stragglers up to 400 s',
    publication: HAO,
    where: 'table IV',
    confidence: 'read',
  };
}
