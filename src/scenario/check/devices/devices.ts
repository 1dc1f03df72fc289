/** Devices that a VM asks for by a name that no host has. */
import { type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant, VmShape } from '../../resolved.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { writtenAt } from '../../tree/places.ts';
import type { Path, Tree } from '../../tree/tree.ts';

/** Reports them, in all VMs of a variant. */
export function checkDevices(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const known = [...new Set(variant.hosts.flatMap((host) => Object.keys(host.devices)))];
  for (const { shape, path } of shapesOf(variant)) {
    for (const name of Object.keys(shape?.devices ?? {})) {
      if (known.includes(name)) continue;
      const what = `no host has a device "${name}" (${suggest(name, known)})`;
      const origin = writtenAt(tree, [...path, 'devices', name]);
      const fix = known.length > 0 ? correction(name, known) : `give the hosts devices: [{name: ${name}}]`;
      problems.push(problem({ code: 'TT0201', what, fix, origin }));
    }
  }
}

function shapesOf({ vm, nodes, apps }: ResolvedVariant): { shape: VmShape | null; path: Path }[] {
  return [
    { shape: vm, path: ['vm'] },
    { shape: nodes?.vm ?? null, path: ['nodes', 'vm'] },
    ...apps.map((app) => ({ shape: app.vm, path: ['apps', app.name, 'vm'] })),
  ];
}
