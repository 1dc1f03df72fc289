/** Priority classes that hold for pods which name none. */
import type { App } from '../../resolved.ts';

interface Class {
  readonly name: string;
  readonly globalDefault: boolean;
}

/** Has apps that say nothing of their priority name the class that holds for them, as Kubernetes does at admission. */
export function withDefaultClass(apps: readonly App[], classes: readonly Class[] = []): readonly App[] {
  const priorityClassName = classes.find(({ globalDefault }) => globalDefault)?.name;
  if (priorityClassName === undefined) return apps;
  return apps.map((app) => {
    const said = app.pod?.priority ?? app.pod?.priorityClassName;
    return said === undefined ? { ...app, pod: { ...app.pod, priorityClassName } } : app;
  });
}
