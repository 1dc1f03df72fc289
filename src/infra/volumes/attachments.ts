/** Which machines network volumes are attached to, and where they are mounted; who waits for either is told. */
import type { Process } from '../../engine/simulation.ts';
import type { MachineIndex } from '../../records.ts';

/** One volume on one machine. */
interface Place {
  isAttached: boolean;
  /** Copies that have it mounted. */
  mounts: number;
  /** Lives that wait for it to be attached. */
  readonly waiting: Set<Process>;
}

export class Attachments {
  private readonly places = new Map<string, Place>();
  private readonly listeners: ((volume: string) => void)[] = [];

  isAttached(volume: string, machine: MachineIndex): boolean {
    return this.placeOf(volume, machine).isAttached;
  }

  isMounted(volume: string, machine: MachineIndex): boolean {
    return this.placeOf(volume, machine).mounts > 0;
  }

  attach(volume: string, machine: MachineIndex): void {
    const place = this.placeOf(volume, machine);
    place.isAttached = true;
    const waiting = [...place.waiting];
    place.waiting.clear();
    for (const process of waiting) if (process.parked) process.wake();
  }

  /** By force or not: who has it mounted there can not read or write any more. */
  detach(volume: string, machine: MachineIndex): void {
    this.placeOf(volume, machine).isAttached = false;
  }

  mount(volume: string, machine: MachineIndex): void {
    this.placeOf(volume, machine).mounts++;
  }

  unmount(volume: string, machine: MachineIndex): void {
    this.placeOf(volume, machine).mounts--;
    for (const hear of this.listeners) hear(volume);
  }

  /** Has a life that parks woken when the volume is attached there. */
  waitFor(volume: string, machine: MachineIndex, process: Process): void {
    this.placeOf(volume, machine).waiting.add(process);
  }

  /** Calls `hear` whenever a volume is unmounted somewhere. */
  whenUnmounted(hear: (volume: string) => void): void {
    this.listeners.push(hear);
  }

  private placeOf(volume: string, machine: MachineIndex): Place {
    const key = `${machine} ${volume}`;
    const place = this.places.get(key) ?? { isAttached: false, mounts: 0, waiting: new Set<Process>() };
    this.places.set(key, place);
    return place;
  }
}
