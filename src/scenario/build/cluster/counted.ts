/** A variant by its workloads: what is counted before the run, as if each workload were an app of its own. */
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { Workload } from '../../resolved-workloads.ts';

const known = new WeakMap<ResolvedVariant, ResolvedVariant>();
/** The variants that those by workloads were made of. */
const origins = new WeakMap<ResolvedVariant, ResolvedVariant>();

/** The variant whose apps are its workloads, each with its name and number of pods; without an orchestrator, itself. */
export function countedByWorkload(variant: ResolvedVariant): ResolvedVariant {
  const { orchestrator } = variant;
  if (orchestrator === undefined) return variant;
  const counted = known.get(variant) ?? {
    ...variant,
    apps: orchestrator.workloads.map((workload) => asApp(variant, workload)),
  };
  known.set(variant, counted);
  origins.set(counted, variant);
  return counted;
}

/** The variant that one by workloads was made of; any other, itself. */
export function uncounted(variant: ResolvedVariant): ResolvedVariant {
  return origins.get(variant) ?? variant;
}

/** The app of that name. That there is one was checked when the scenario was read. */
export function appOf(variant: ResolvedVariant, name: string): App {
  const { apps } = uncounted(variant);
  const app = apps.find((one) => one.name === name);
  if (app === undefined) throw new Error(`there is no app ${name}`);
  return app;
}

/** Who keeps pods at a number asks for all of them at once, and makes new ones of those that end. */
function asApp(variant: ResolvedVariant, { kind, name, app, replicas }: Workload): App {
  const own = { ...appOf(variant, app), name, replicas };
  return kind === 'Pod' ? own : { ...own, arrival: { kind: 'at-once' } };
}
