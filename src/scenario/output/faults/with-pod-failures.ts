/**
 * Pods that break by chance do so as their app does, at each start of a container: they come and go, and apps stay. So do
 * copies that no orchestrator runs, which can only crash: nobody would see that they hang.
 */
import type { FaultRule } from '../../resolved/faults.ts';
import type { App } from '../../resolved.ts';

/** The app with what the rules say of its pods, where it does not say it itself. */
export function withPodFailures(app: App, rules: readonly FaultRule[]): App {
  const own = rules.filter(({ scope, of }) => scope === 'pod' && (of === null || of === app.name));
  if (own.length === 0) return app;
  const { life } = app;
  const crash = own.find(({ blow }) => blow.kind === 'crash');
  const hang = own.find(({ blow }) => blow.kind === 'hang');
  if (life === undefined) return crash === undefined ? app : { ...app, crashes: { after: crash.mtbf } };
  return {
    ...app,
    life: {
      ...life,
      crashes: life.crashes ?? (crash ? { after: crash.mtbf } : null),
      hangs: life.hangs ?? (hang ? { after: hang.mtbf, lasts: hang.repair } : null),
    },
  };
}
