/** The descheduler of a run, and what it takes for data that pods have on their node. */
import type { ApiServer } from '../../../../cluster/api/api-server.ts';
import type { Pod } from '../../../../cluster/objects/pod.ts';
import { Descheduler, type DeschedulerRules } from '../../../../control/descheduler/descheduler.ts';
import { PodsOnNodes } from '../../../../control/node-lifecycle/pods-on-nodes.ts';
import type { VolumeKind } from '../../../../volume-records.ts';
import type { World } from '../../copies/lives.ts';

/** Source: descheduler, `IsPodWithLocalStorage`: an emptyDir, or a directory of the node. */
const LOCAL: readonly VolumeKind[] = ['memory', 'empty-dir', 'host-path'];

export function startDescheduler(world: World, server: ApiServer, rules: DeschedulerRules): void {
  const { sim, emit, fleet, variant } = world;
  const keeping = variant.apps.filter(({ volumes = [] }) => volumes.some(({ kind }) => LOCAL.includes(kind)));
  const programs = new Set(keeping.map(({ name }) => name));
  const hasLocalData = ({ template: { containers, initContainers } }: Pod) =>
    [...containers, ...initContainers].some(({ program }) => programs.has(program));
  const pods = new PodsOnNodes(server);
  new Descheduler({ sim, server, nodes: fleet.nodes, pods, hasLocalData, emit }, rules);
}
