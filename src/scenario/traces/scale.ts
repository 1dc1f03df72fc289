/** Amounts of traces that are shares of a machine: what they are in cores and bytes. */
import type { TraceFile, TraceUnits } from '../../workload/traces/format.ts';
import { sayBytes } from '../text/format.ts';

/** The machine whose shares they are. Cores, bytes. */
export interface WholeMachine {
  readonly cpu: number;
  readonly memory: number;
}

const MILLIS = 1000;

/** Cores to a thousandth, whole bytes. `machine` undefined: the amounts are absolute. */
export function sizeOn({ cpu, memory }: WholeMachine, machine: WholeMachine | undefined): WholeMachine {
  if (machine === undefined) return { cpu, memory };
  return {
    cpu: Math.round(cpu * machine.cpu * MILLIS) / MILLIS,
    memory: Math.round(memory * machine.memory),
  };
}

/** What is wrong with a machine that is named, or not named, for such a list; null where nothing is. */
export function scaleProblem(
  { name, units }: Pick<TraceFile, 'name'> & { readonly units: TraceUnits },
  machine: WholeMachine | undefined,
): string | null {
  const isShare = units.cpu === 'share';
  if (isShare === (machine !== undefined)) return null;
  return isShare
    ? `the amounts of ${name} are shares of its largest machine, and nothing says what that has`
    : `the amounts of ${name} are cores and bytes, not shares of a machine`;
}

/** The machine in words; empty where there is none. */
export function spokenScale(machine: WholeMachine | undefined): string {
  return machine === undefined
    ? ''
    : `shares of a machine of ${machine.cpu} cores and ${sayBytes(machine.memory)}`;
}
