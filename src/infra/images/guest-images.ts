/**
 * Guest images on one host. The first VM of an image has it transferred, the others wait; then each VM makes its disk:
 * a full clone writes a copy of its own, a linked clone reads a base that the host stores once.
 *
 * Simplification: the cached original of full clones lies on the host's system disk and is not counted.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { MachineIndex, RecordListener } from '../../records.ts';
import { untilUp, whileUp } from '../failing/while-up.ts';
import { Gate } from '../life/lock.ts';
import type { LinkId, Network } from '../sharing/network.ts';
import type { GuestOs } from '../specs/vms.ts';
import type { RegistryService } from './registry-service.ts';

/** Where guest images come from. */
export interface ImageSource {
  readonly network: Network;
  readonly route: readonly LinkId[];
  /** Time to the first byte. */
  readonly latency: Micros;
  /** How the registry is. Absent or null: it always answers. */
  readonly service?: RegistryService | null;
}

export class GuestImages {
  private readonly sim: Simulation;
  private readonly machine: MachineIndex;
  private readonly source: ImageSource;
  private readonly emit: RecordListener;
  private readonly present = new Set<string>();
  private readonly coming = new Map<string, Gate>();

  constructor(sim: Simulation, machine: MachineIndex, source: ImageSource, emit: RecordListener) {
    this.sim = sim;
    this.machine = machine;
    this.source = source;
    this.emit = emit;
  }

  /** Counts the image as here from the start. */
  preload(guest: GuestOs): void {
    this.present.add(guest.preset);
  }

  /** The disk that they lay on is gone. */
  forget(): void {
    this.present.clear();
  }

  /** Returns when the image is on the host. */
  *ensure(guest: GuestOs): Life {
    while (!this.present.has(guest.preset)) {
      const coming = this.coming.get(guest.preset);
      if (coming !== undefined) yield* coming.pass();
      else yield* this.transfer(guest);
    }
  }

  private *transfer(guest: GuestOs): Life {
    const gate = new Gate(this.sim);
    const since = this.sim.now;
    this.coming.set(guest.preset, gate);
    try {
      yield* this.bring(guest);
      this.present.add(guest.preset);
      const [at, bytes] = [this.sim.now, guest.imageSize];
      const parts = [{ source: 'registry', bytes }] as const;
      this.emit({
        kind: 'pull',
        at,
        machine: this.machine,
        bytes,
        took: at - since,
        parts,
        background: false,
      });
    } finally {
      this.coming.delete(guest.preset);
      gate.release();
    }
  }

  /** Where the registry does not answer it is asked again once it does, for all of it. */
  private *bring(guest: GuestOs): Life {
    const { service = null } = this.source;
    if (service === null) yield* this.transferred(guest);
    else
      while (!(yield* whileUp(this.sim, service.uptime, this.transferred(guest))))
        yield* untilUp(this.sim, service.uptime);
  }

  private *transferred({ imageSize }: GuestOs): Life {
    const { network, route, latency, service } = this.source;
    yield service?.latency ?? latency;
    yield* network.transfer(route, imageSize);
  }
}
