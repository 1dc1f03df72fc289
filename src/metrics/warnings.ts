/** What a run warns of, in words. The only text of this folder that users read beside the catalogue. */
import { type Micros, toSeconds } from '../engine/time.ts';
import type { MoveReason } from '../records.ts';
import type { Warning } from './result.ts';

/** Time-weighted metrics take in the start of the system, which the warm-up was to keep out. */
export function warmupTooShort(ready: number, most: number, warmup: Micros, readyAt: Micros): Warning {
  const needed = Math.ceil(toSeconds(readyAt));
  return {
    code: 'TT0601',
    text:
      `the warm-up ends at ${toSeconds(warmup)} s with ${ready} of ${most} instances ready, so means over time ` +
      `take in the start; raise it: --set run.warmup=${needed}s`,
  };
}

/** There is no warm-up, and the start takes a considerable part of the run. */
export function warmupMissing(readyAt: Micros, duration: Micros): Warning {
  const needed = Math.ceil(toSeconds(readyAt));
  return {
    code: 'TT0601',
    text:
      `run.warmup is 0 s: means over time include the start, in which instances get ready for ${needed} s of ` +
      `${toSeconds(duration)} s; raise it: --set run.warmup=${needed}s`,
  };
}

/** Copies whose disk ran full have ended for good. */
export function disksFull(ended: number, requested: number): Warning {
  return {
    code: 'TT0603',
    text: `${ended} of ${requested} copies ended because a disk was full; give more disk space or ask for less`,
  };
}

/** Copies stand still at the end of the run. */
export function storageFull(stalled: number, requested: number): Warning {
  return {
    code: 'TT0605',
    text:
      `${stalled} of ${requested} copies stand still at the end because there is no room under their disks; ` +
      'make the storage larger, or promise less of it',
  };
}

/** Some instances found no machine by the end of the run. */
export function instancesUnplaced(waiting: number, requested: number): Warning {
  return {
    code: 'TT0602',
    text: `${waiting} of ${requested} instances find no machine; add hosts or ask for less (towtank plan shows what binds)`,
  };
}

const FAILED: Readonly<Record<MoveReason, string>> = {
  converged: 'done',
  forced: 'done',
  ended: 'the VM came to its end meanwhile',
  stuck: 'memory was written faster than it could be sent',
  'no-room': 'no room on another host',
  'not-ready': 'the app was not ready',
  pinned: 'a device is passed through to it',
  moving: 'it was being moved already',
  'already-there': 'it stood there',
  'host-off': 'the other host was switched off, or being emptied',
  'host-lost': 'the other host went down',
};

/** Some VMs that were to be moved were not. */
export function movesFailed(failed: readonly (readonly [MoveReason, number])[]): Warning {
  const count = failed.reduce((sum, [, times]) => sum + times, 0);
  const reasons = failed.map(([reason, times]) => `${times} x ${FAILED[reason]}`).join(', ');
  return { code: 'TT0604', text: `${count} live migrations were refused or broken off: ${reasons}` };
}

/** Hosts were to be switched off while they were in use. */
export function hostsStayOn(stayed: readonly { readonly host: string; readonly at: Micros }[]): Warning {
  const which = stayed.map(({ host, at }) => `${host} at ${toSeconds(at)} s`).join(', ');
  return {
    code: 'TT0606',
    text: `not switched off, because copies stood there or were on their way: ${which}; evacuate first, or switch off later`,
  };
}

/** The timeline was to do something to what was not there. */
export function actsMissed(instants: readonly Micros[]): Warning {
  const when = instants.map((at) => `${toSeconds(at)} s`).join(', ');
  return {
    code: 'TT0607',
    text: `the timeline found nothing to act on at ${when}: what it is about was gone by then, or not there yet, or nothing of that kind can happen to it there; \`towtank events\` shows what pods are called`,
  };
}
