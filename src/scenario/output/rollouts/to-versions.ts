/** Versions of an app, each read as if it were the app itself. */
import type * as z from 'zod';
import type { Distribution } from '../../../engine/distribution.ts';
import type { App, AppVersion } from '../../resolved.ts';
import type { app as appSchema } from '../../schema/sections/apps.ts';
import type { version as versionSchema } from '../../schema/sections/rollouts/versions.ts';

type ReadApp = z.output<typeof appSchema>;
type ReadVersion = z.output<typeof versionSchema>;

/** Longer than any run. Unit: s. */
const NEVER: Distribution = { kind: 'constant', value: 30 * 31_536_000 };

/** Where what the app itself says stands beside its versions: no version is called so. */
export const AS_THE_APP = '';

/** The app with its versions; `toApp` makes an app of what is read. */
export function withVersions(read: ReadApp, toApp: (read: ReadApp) => App): App {
  const said = Object.entries(read.versions ?? {});
  if (said.length === 0) return toApp(read);
  const own = toApp(read);
  const versions = said.map(([name, one]) => {
    const kept = keptOf(toApp(versioned(read, name, one)));
    // Who has no kubelet crashes by its own account.
    return [name, kept.life || !one.crashes ? kept : { ...kept, crashes: one.crashes }] as const;
  });
  return { ...own, versions: { ...Object.fromEntries(versions), [AS_THE_APP]: keptOf(own) } };
}

/** What an app says, with what one of its versions says in its place. */
function versioned(read: ReadApp, version: string, said: ReadVersion): ReadApp {
  const { neverReady = false, usage } = said;
  return {
    ...read,
    image: { ...read.image, version, layers: said.layers ?? read.image.layers },
    usage: { cpu: usage?.cpu ?? read.usage.cpu, memory: usage?.memory ?? read.usage.memory },
    leaks: said.leaks ?? read.leaks,
    startup: neverReady ? NEVER : (said.startup ?? read.startup),
    startupCpu: neverReady ? 0 : (said.startupCpu ?? read.startupCpu),
    crashes: said.crashes ?? read.crashes,
    hangs: said.hangs ?? read.hangs,
  };
}

/** What may be otherwise in a version. */
function keptOf({ image, usage, startup, startupCpu, leaks, life, crashes }: App): AppVersion {
  const more = {
    ...(leaks === undefined ? {} : { leaks }),
    ...(life && { life }),
    ...(crashes && { crashes }),
  };
  return { image, usage, startup, startupCpu, ...more };
}
