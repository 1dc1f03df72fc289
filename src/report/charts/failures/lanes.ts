/** The lanes of an incident: each host with what struck it, and below it the copies that were lost there. */
import { formatValue } from '../../format.ts';
import { TEXT } from '../../text.ts';
import { type Fault, type Incident, type Recovery, tookOf } from './incidents.ts';

const MICROS_PER_SECOND = 1_000_000;
export const secondsOf = (micros: number): number => micros / MICROS_PER_SECOND;

export interface Lane {
  readonly label: string;
  /** The same for narrow screens. */
  readonly short: string;
  /** Null: of a host. */
  readonly recovery: Recovery | null;
  readonly faults: readonly Fault[];
  /** Instant that is 0 in the chart. Unit: µs. */
  readonly start: number;
}

export interface Group {
  readonly heading: string;
  readonly items: readonly Lane[];
}

/** Zone by zone, rack by rack, host by host. */
export function lanesOf(incidents: readonly Incident[]): Group[] {
  return incidents.map(({ variant, start, recovered, open, recoveries, faults }) => {
    const at = formatValue(secondsOf(start), 's');
    const places = [...new Set(recoveries.map(placeOf))].sort();
    const items = places.flatMap((place): Lane[] => {
      const own = recoveries.filter((one) => placeOf(one) === place);
      const [first] = own;
      const struck = first === undefined ? [] : faults.filter((fault) => strikes(fault, first));
      return [
        { label: place, short: shortOf(first), recovery: null, faults: struck, start },
        ...own
          .sort((a, b) => tookOf(b) - tookOf(a))
          .map((recovery) => ({
            label: TEXT.failures.copy(recovery.lost, recovery.by),
            short: recovery.lost,
            recovery,
            faults: [],
            start,
          })),
      ];
    });
    return { heading: TEXT.failures.heading(variant, at, String(recovered), open), items };
  });
}

function shortOf(recovery: Recovery | undefined): string {
  return recovery === undefined ? '' : recovery.machine || recovery.host;
}

export function placeOf({ zone, rack, host, machine }: Recovery): string {
  // A VM that is a node is usually called after its host.
  return TEXT.failures.lane([zone, rack, machine.startsWith(host) ? '' : host, machine]);
}

/** Whether a fault is one of the place where a copy was lost, or of the copy itself. */
function strikes({ target }: Fault, { zone, rack, host, machine, lost }: Recovery): boolean {
  return [zone, rack, host, machine, lost].includes(target);
}
