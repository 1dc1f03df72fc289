/** Pods that break by chance do so as their app does, at each start of a container: they come and go, and apps stay. */
import type { FaultRule } from '../../resolved/faults.ts';
import type { App } from '../../resolved.ts';

/** An app with what the rules say of its pods, where it does not say it itself. */
export function withPodFailures(app: App, rules: readonly FaultRule[]): App {
  const { life } = app;
  const own = rules.filter(({ scope, of }) => scope === 'pod' && (of === null || of === app.name));
  if (life === undefined || own.length === 0) return app;
  const crash = own.find(({ blow }) => blow.kind === 'crash');
  const hang = own.find(({ blow }) => blow.kind === 'hang');
  return {
    ...app,
    life: {
      ...life,
      crashes: life.crashes ?? (crash ? { after: crash.mtbf } : null),
      hangs: life.hangs ?? (hang ? { after: hang.mtbf, lasts: hang.repair } : null),
    },
  };
}
