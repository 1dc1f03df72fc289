/** An app in another of its versions. */
import { AS_THE_APP } from '../../output/rollouts/to-versions.ts';
import type { App } from '../../resolved.ts';

/** Made once each: what is worked out of an app is kept by it. */
const known = new WeakMap<App, Map<string, App>>();

/** The app as that version of it is: as its `versions` say, or else with another last layer, which holds the program. */
export function inVersion(app: App, version: string): App {
  if (version === app.image.version) return app;
  const versions = known.get(app) ?? new Map<string, App>();
  known.set(app, versions);
  const made = versions.get(version) ?? { ...app, ...said(app, version) };
  versions.set(version, made);
  return made;
}

/** One that nothing is said of is as the app says, whatever version `app` is of. */
function said({ versions, image }: App, version: string): Partial<App> {
  const own = versions?.[AS_THE_APP];
  return versions?.[version] ?? { ...own, image: imageOf(own?.image ?? image, version) };
}

function imageOf(image: App['image'], version: string): App['image'] {
  const last = image.layers.length - 1;
  const layers = image.layers.map((layer, i) =>
    i === last ? { ...layer, id: `${layer.id} of ${version}` } : layer,
  );
  return { ...image, version, layers };
}
