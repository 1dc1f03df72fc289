/** What every controller is given. */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { PodMaker } from '../../cluster/objects/pod.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { RecordListener } from '../../records.ts';

export interface ControllerParts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly makePod: PodMaker;
  readonly emit: RecordListener;
  /** Makes the client that a controller has to itself, with the limits of its process. */
  readonly client: (name: string) => ApiClient;
}
