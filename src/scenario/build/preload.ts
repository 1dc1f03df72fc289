/** Puts the images that a variant finds on its machines there before the run begins. */
import type { ResolvedVariant } from '../resolved.ts';
import type { Fleet } from './fleet.ts';
import { vmOf } from './shapes.ts';

export function preloadImages(variant: ResolvedVariant, fleet: Fleet): void {
  if (variant.runAs === 'container') {
    if (variant.runtime?.pull.cached !== true) return;
    const layers = variant.apps.flatMap((app) => app.image.layers);
    for (const machine of fleet.nodeMachines) machine.images?.preload(layers);
    return;
  }
  const cached = variant.apps.map((app) => vmOf(variant, app)).filter((vm) => vm.imageCached);
  for (const store of [...fleet.hosts.map(({ host }) => host), ...fleet.pools.values()]) {
    for (const vm of cached) store.guestImages.preload(vm.guestOs);
  }
}
