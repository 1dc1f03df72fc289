/** Apps in one VM that share its physical host with those of other machines: they go where the VM goes. */
import type { Neighbour } from './interference.ts';

/** The host, as far as this has to do with it. */
interface Street {
  join(neighbour: Neighbour): void;
  leave(neighbour: Neighbour): void;
}

export class Company {
  private host: Street;
  private readonly members = new Set<Neighbour>();

  constructor(host: Street) {
    this.host = host;
  }

  join(neighbour: Neighbour): void {
    this.members.add(neighbour);
    this.host.join(neighbour);
  }

  /** One that never joined changes nothing. */
  leave(neighbour: Neighbour): void {
    if (this.members.delete(neighbour)) this.host.leave(neighbour);
  }

  moveTo(host: Street): void {
    for (const neighbour of this.members) {
      this.host.leave(neighbour);
      host.join(neighbour);
    }
    this.host = host;
  }
}
