/** Tells what is set aside for pods: from their binding to their end, or to when they are gone. */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { RoomHearer } from '../levels/room-told.ts';

export function watchRoom(server: ApiServer, room: RoomHearer): void {
  const standing = new Set<Pod>();
  server.watch(server.store.pods, (event, pod) => {
    const stands = pod.scheduled && event !== 'deleted' && !pod.ended;
    if (stands === standing.has(pod)) return;
    if (stands) standing.add(pod);
    else standing.delete(pod);
    room(pod.node, pod.template.class, stands ? 1 : -1);
  });
}
