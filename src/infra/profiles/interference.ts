/** Classes of programs by what they do to each other's speed on one host: see `infra/sharing/interference.ts`. */
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, published, type Sourced } from './sourced.ts';

export interface InterferenceProfile {
  readonly name: string;
  readonly summary: string;
  /** Slowdown of a neighbour of sensitivity 1 if the app had all cores of the host at work. */
  readonly pressure: Sourced<number>;
  readonly sensitivity: Sourced<number>;
}

const PER_TENTH = numberOf('interfere.cpi.util', 'max');

/** A tenth of the machine costs at most 2 %, so all of it ten times that. */
const STRONGEST = derived(
  10 * PER_TENTH,
  '1',
  ['interfere.cpi.util'],
  `most that a tenth of a machine costs its neighbours, ten times: 10 x ${PER_TENTH}`,
);

/** Computing without much memory is the yardstick. */
const YARDSTICK = assumed(
  1,
  '1',
  'the measure of sensitivity: work as measured where the pressures come from',
);

/** How much more the speed of a kind of work varies between VMs that are alike than the speed of computing does. */
function beside(id: string, key: string): Sourced<number> {
  const [kind, computing] = [numberOf(id, key), numberOf('noise.cpu', 'd8s_v5')];
  return derived(
    Math.round((kind / computing) * 10) / 10,
    '1',
    [id, 'noise.cpu'],
    `spread of this work over that of computing, between the same VMs and their neighbours: ${kind} / ${computing}`,
  );
}

/** Classes by name. */
export const INTERFERENCE: Readonly<Record<string, InterferenceProfile>> = {
  none: {
    name: 'none',
    summary: 'neither disturbs nor is disturbed',
    pressure: assumed(0, '1', 'the class of those who leave it out'),
    sensitivity: assumed(0, '1', 'the class of those who leave it out'),
  },
  light: {
    name: 'light',
    summary: 'an ordinary service',
    pressure: published('interfere.shared'),
    sensitivity: YARDSTICK,
  },
  heavy: {
    name: 'heavy',
    summary: 'computing that streams through memory and cares little for its neighbours',
    pressure: STRONGEST,
    sensitivity: YARDSTICK,
  },
  membw: {
    name: 'membw',
    summary: 'work that lives on memory bandwidth',
    pressure: STRONGEST,
    sensitivity: beside('noise.membw', 'd8s_v5'),
  },
  cache: {
    name: 'cache',
    summary: 'work that lives in the shared cache',
    pressure: STRONGEST,
    sensitivity: beside('noise.cache', 'cv'),
  },
};
