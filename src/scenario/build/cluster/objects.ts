/** Objects that a cluster has from the beginning: what stands before pods, and what is kept to when they come and go. */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import { newDisruptionBudget } from '../../../cluster/objects/disruption-budget.ts';
import { newPriorityClass } from '../../../cluster/objects/priority-class.ts';
import { newResourceQuota } from '../../../cluster/objects/resource-quota.ts';
import { newService } from '../../../cluster/objects/service.ts';
import type { App } from '../../resolved.ts';
import type { ControlPlane } from '../../resolved-control-plane.ts';
import type { NamedPriority } from './pod-class.ts';

/** Source: Kubernetes, pkg/apis/scheduling. */
const OF_THE_SYSTEM: readonly (readonly [string, NamedPriority])[] = [
  ['system-cluster-critical', { value: 2_000_000_000, preempts: true }],
  ['system-node-critical', { value: 2_000_001_000, preempts: true }],
];

/** What pods get from the priority classes that they name. */
export function prioritiesOf({ priorities }: ControlPlane): ReadonlyMap<string, NamedPriority> {
  return new Map([...OF_THE_SYSTEM, ...priorities.map((one) => [one.name, one] as const)]);
}

export function placeObjects(server: ApiServer, plane: ControlPlane, apps: readonly App[]): void {
  const ofApp = (name: string) => {
    const namespace = apps.find((app) => app.name === name)?.pod?.namespace;
    return namespace === undefined ? {} : { namespace };
  };
  const selector = (app: string) => ({ matchLabels: { app: labelOf(apps, app) } });
  server.found((tx) => {
    for (const { name, ...spec } of plane.priorities) tx.create(newPriorityClass(name, spec));
    for (const { name, hard, namespace } of plane.quotas) tx.create(newResourceQuota(name, hard, namespace));
    for (const { name, app, headless } of plane.services)
      tx.create(newService(name, { selector: selector(app), headless }, ofApp(app)));
    for (const { name, app, minAvailable, maxUnavailable } of plane.budgets)
      tx.create(
        newDisruptionBudget(name, { selector: selector(app), minAvailable, maxUnavailable }, ofApp(app)),
      );
  });
}

/** What pods of the app carry as their label `app`: its name, unless it says otherwise. */
function labelOf(apps: readonly App[], name: string): string {
  const { app = name } = apps.find((one) => one.name === name)?.pod?.labels ?? {};
  return app;
}
