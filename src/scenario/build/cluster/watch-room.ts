/** Tells what is set aside for pods: from their binding to their end, or to when they are gone. */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import { PodBytes } from '../../../cluster/objects/pod-bytes.ts';
import type { RoomHearer } from '../levels/room-told.ts';

export function watchRoom(server: ApiServer, room: RoomHearer): void {
  /** 1 where room is set aside for it. */
  const standing = new PodBytes();
  server.watch(server.store.pods, (event, pod) => {
    const stands = pod.scheduled && event !== 'deleted' && !pod.ended ? 1 : 0;
    if (stands === standing.of(pod)) return;
    standing.set(pod, stands);
    room(pod.node, pod.template.class, stands === 1 ? 1 : -1);
  });
}
