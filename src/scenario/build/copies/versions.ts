/** An app in another of its versions. */
import type { App } from '../../resolved.ts';

/** The app as that version of it is: as its `versions` say, or else with another last layer, which holds the program. */
export function inVersion(app: App, version: string): App {
  const said = app.versions?.[version];
  return said === undefined ? { ...app, image: imageOf(app.image, version) } : { ...app, ...said };
}

function imageOf(image: App['image'], version: string): App['image'] {
  const last = image.layers.length - 1;
  const layers = image.layers.map((layer, i) =>
    i === last ? { ...layer, id: `${layer.id} of ${version}` } : layer,
  );
  return { ...image, version, layers };
}
