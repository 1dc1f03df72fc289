/** Verbs of section `timeline` that break something, each with the name of what it strikes. */
import { percent } from '../../../text/quantities.ts';
import { optional } from '../../field.ts';
import { share, text } from '../../leaves.ts';
import { timespan } from '../../timespans.ts';

/** A verb: what of that name breaks, and how. */
function verb(description: string, example: string) {
  return optional(text, { description, unit: 'name', example, otherwise: 'nothing breaks so' });
}

/** Keys of a moment that break something. */
const faultVerbs = {
  crash: verb(
    'Pod, VM or host that ends at once, with all that runs in it. It is back `for` later.',
    'host-1',
  ),
  hang: verb('Pod whose program goes on and answers nobody.', 'web-3'),
  kernelCrash: verb(
    'Host or VM whose kernel ends, and with it all that runs on it. It starts anew by itself.',
    'host-1',
  ),
  slow: verb('Host, registry or pool that goes on at a part of its speed: `speed`.', 'host-1'),
  loseDisk: verb('Host whose disk is gone, with all that lay on it.', 'host-1'),
  outage: verb(
    'Rack, zone, power domain, pool, registry, or part of the control plane that nobody can use.',
    'rack-1',
  ),
  partition: verb('Host, rack or zone that goes on and can not be reached.', 'rack-1'),
  stopKubelet: verb('Node whose kubelet ends: its pods run on, and nobody looks after them.', 'host-1'),
  stopRuntime: verb(
    'Node whose container runtime ends: what runs there runs on, nothing is started or stopped.',
    'host-1',
  ),
  reclaim: verb('Machine that whoever lent it takes back, `notice` after he says so.', 'host-1'),
  drain: verb(
    'Node that is cordoned and emptied through the Eviction API, as by `kubectl drain --force`; it takes pods again `for` later.',
    'host-1',
  ),
  expireCertificates: verb('Node whose certificates expire: the API server turns it away.', 'host-1'),
};

/** Keys that say how, beside a verb. */
const ways = {
  speed: optional(share(percent, { above: 0 }), {
    description: 'Share of its speed that is left to what is slow.',
    unit: 'share',
    example: '25%',
    otherwise: 'required beside `slow`',
  }),
  notice: optional(timespan(), {
    description: 'How long before it is taken a machine is told so.',
    unit: 's',
    example: '2m',
    otherwise: 'it is told nothing',
  }),
};

export const FAULT_VERB_KEYS = Object.keys(faultVerbs);

/** All keys of a moment that breaks something, but `at` and `for`. */
export const faultKeys = { ...faultVerbs, ...ways };
