/** The API servers of a run over their etcd, with the draws of what calls and flushes take. */
import type { ApiClient } from '../../../../cluster/api/api-client.ts';
import { ApiServer } from '../../../../cluster/api/api-server.ts';
import { Store } from '../../../../cluster/api/store.ts';
import { type Distribution, sample } from '../../../../engine/distribution.ts';
import type { RandomStream } from '../../../../engine/random.ts';
import { fromSeconds, type Micros } from '../../../../engine/time.ts';
import type { ControlPlane } from '../../../resolved-control-plane.ts';
import type { World } from '../../copies/lives.ts';

export function buildServer({ sim, streams, emit }: World, { api, etcd }: ControlPlane): ApiServer {
  const { roundTrip, perGroup, perWrite } = etcd;
  const flush = drawn(etcd.flush, () => streams.stream('fsync', 'etcd'));
  return new ApiServer(sim, new Store(), {
    servers: api.servers,
    inFlight: api.inFlight,
    handling: handlingOf(api.handling, (client) => streams.stream('api call', client)),
    watchLatency: api.watchLatency,
    etcd: { members: etcd.members, cost: { flush, roundTrip, perGroup, perWrite } },
    emit,
  });
}

/** Draws of a time; one that does not vary needs no stream. */
function drawn(seconds: Distribution, stream: () => RandomStream): () => Micros {
  if (seconds.kind === 'constant') {
    const time = fromSeconds(seconds.value);
    return () => time;
  }
  const random = stream();
  return () => fromSeconds(sample(seconds, random));
}

/** What handling takes: each client draws by itself, so that what one does moves no draw of the others. */
function handlingOf(seconds: Distribution, stream: (client: string) => RandomStream) {
  const draws = new Map<string, () => Micros>();
  return ({ name }: ApiClient): Micros => {
    let draw = draws.get(name);
    if (draw === undefined) {
      draw = drawn(seconds, () => stream(name));
      draws.set(name, draw);
    }
    return draw();
  };
}
