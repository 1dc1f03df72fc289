/**
 * A host in search of pages that its guests have in common.
 *
 * It looks at V bytes a second, round and round through the R bytes that all guests hold. Of those that it has looked at
 * the share p turns out to be there already, so the share s of a guest that is stored elsewhere as well follows
 * ds/dt = (V / R) (p - s): half of what can be found is found after ln 2 of a round. What a guest fills afresh is in
 * common with nobody until the search comes by. (KSM of Linux searches so, mm/ksm.c; ESX at random, Waldspurger, OSDI
 * 2002, section 4.)
 *
 * Simplification: pages in common stay so; what guests write to shared pages after they are found is left out.
 */
import { exp } from '../../engine/math.ts';
import type { Life } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { PageSharing } from '../specs/vms.ts';
import type { ElasticMemory } from './elastic-memory.ts';

/** Steps of a round: fine enough that the staircase stays within 1 % of what can be found. */
const STEPS = 100;
/** Seconds. However little there is to look at, the search is no spinning. */
const LEAST_STEP = 1;
const LONGEST_STEP = 600;

/** The life of the search on one host. */
export function* sharePages(memory: ElasticMemory, rule: PageSharing): Life {
  for (;;) {
    const guests = [...memory.guests];
    const resident = guests.reduce((sum, guest) => sum + guest.resident, 0);
    const round = resident / rule.scanBytesPerSecond;
    const step = Math.min(LONGEST_STEP, Math.max(LEAST_STEP, round / STEPS));
    yield fromSeconds(step);
    const found = 1 - exp(-step / Math.max(round, LEAST_STEP));
    // A guest that is alone has nothing in common with anybody.
    const share = guests.length > 1 ? rule.share : 0;
    for (const guest of guests) if (!guest.closed) guest.share(guest.common + (share - guest.common) * found);
  }
}
