/**
 * What breaks in a large cluster, as numbers of events a year. The list that is known as "the joys of real hardware" gives
 * them for a whole cluster; each thing in it breaks as often as that, divided by how many of it such a cluster has.
 */
import type { Distribution } from '../../../engine/distribution.ts';
import { exp, log, normalQuantile } from '../../../engine/math.ts';
import { numberOf } from '../measurements/measurements.ts';
import { assumed, derived, publishedAs, type Sourced } from '../sourced.ts';

/** One kind of event. */
export interface YearlyFault {
  /** Events a year in a cluster of the reference's size. */
  readonly perYear: Sourced<number>;
  /** Machines that stand in what breaks; null: one, or all that there are. */
  readonly size: Sourced<number> | null;
  /** Share of its machines that is struck; null: all. */
  readonly share: Sourced<number> | null;
  /** Seconds. */
  readonly repair: Sourced<Distribution>;
}

export interface FailureProfile {
  readonly name: string;
  readonly summary: string;
  readonly about: string;
  /** Machines of the cluster that the numbers of events are about. */
  readonly machines: Sourced<number>;
  readonly machine: YearlyFault;
  readonly rack: YearlyFault;
  readonly wonkyRack: YearlyFault;
  readonly powerDomain: YearlyFault;
  readonly router: YearlyFault;
  readonly rewiring: YearlyFault;
  readonly overheating: YearlyFault;
}

const LIST = 'fail.firstyear';
const HOUR = 3600;
const DAY = 24 * HOUR;
const listed = (key: string) => numberOf(LIST, key);
const constant = (value: number): Distribution => ({ kind: 'constant', value });

/** The lognormal of which the published shares lie below 6 and 30 minutes. Seconds. */
function downtime(): Distribution {
  const id = 'fail.server.downtime';
  const [low, high] = [6 * 60, 30 * 60];
  const belowLow = normalQuantile(numberOf(id, 'under_6min'));
  const belowHigh = normalQuantile(numberOf(id, 'under_6min') + numberOf(id, 'min6_30'));
  const sigma = log(high / low) / (belowHigh - belowLow);
  return { kind: 'lognormal', median: low * exp(-sigma * belowLow), sigma };
}

const middle = (of: string) => (listed(`${of}_machines_min`) + listed(`${of}_machines_max`)) / 2;
const events = (key: string) => publishedAs(LIST, '1/year', listed(key));
const rackHours: Distribution = {
  kind: 'uniform',
  min: listed('rack_hours_min') * HOUR,
  max: listed('rack_hours_max') * HOUR,
};
const rackSize = derived(middle('rack'), 'machines', [LIST], 'the middle of 40 to 80 machines');

const firstYear: FailureProfile = {
  name: 'first-year',
  summary: 'what breaks in the first year of a cluster of several thousand machines',
  about:
    "Jeff Dean's list of what he called the joys of real hardware: 1000 machines, 20 racks, a power domain, routers. Events a year are divided among what there is of each in a cluster of 5,000 machines, so that a smaller cluster sees fewer of them. Thousands of disks fail as well, in machines of many disks; a host here has one, and keeps it.",
  machines: assumed(
    5000,
    'machines',
    'the list is of several thousand; with 5,000 a rack fails every 4 years',
  ),
  machine: {
    perYear: events('machine_failures'),
    size: null,
    share: null,
    repair: derived(
      downtime(),
      's',
      ['fail.server.downtime'],
      'the lognormal of which 55 % lies below 6 min and 80 % below 30 min; the list names no time',
    ),
  },
  rack: {
    perYear: events('rack_failures'),
    size: rackSize,
    share: null,
    repair: publishedAs(LIST, 's', rackHours),
  },
  wonkyRack: {
    perYear: events('racks_wonky'),
    size: rackSize,
    share: assumed(
      listed('wonky_packet_loss'),
      'fraction',
      'half of the packets are lost: taken as half of the machines that can not be reached',
    ),
    repair: assumed(rackHours, 's', 'as for racks that fail; the list names no time'),
  },
  powerDomain: {
    perYear: events('pdu_failures'),
    size: derived(middle('pdu'), 'machines', [LIST], 'the middle of 500 to 1000 machines'),
    share: null,
    repair: publishedAs(LIST, 's', constant(listed('pdu_hours') * HOUR)),
  },
  router: {
    perYear: events('router_failures'),
    size: null,
    share: null,
    repair: publishedAs(LIST, 's', constant(listed('router_hours') * HOUR)),
  },
  rewiring: {
    perYear: events('rewire'),
    size: null,
    share: publishedAs(LIST, 'fraction', listed('rewire_fraction')),
    repair: publishedAs(LIST, 's', constant(listed('rewire_days') * DAY)),
  },
  overheating: {
    perYear: events('overheat_probability'),
    size: null,
    share: assumed(0.8, 'fraction', 'the list says most of the servers'),
    repair: assumed<Distribution>(
      { kind: 'uniform', min: DAY, max: 2 * DAY },
      's',
      'as the talk is reported: one to two days to recover',
    ),
  },
};

export const FAILURES: Readonly<Record<string, FailureProfile>> = { [firstYear.name]: firstYear };
