/** What is stored once on a machine has one size: layers of one identity, base images of one guest preset. */
import { type Problem, problem } from '../problems/problem.ts';
import type { ResolvedVariant } from '../resolved.ts';
import { sayBytes } from '../text/format.ts';
import { nameOfPath, writtenAt } from '../tree/places.ts';
import type { Path, Tree } from '../tree/tree.ts';

/** Something that is stored once, as one place of the scenario has it. */
interface Stored {
  /** e.g. `layer "debian-base"`. */
  readonly name: string;
  readonly size: number;
  readonly path: Path;
}

/** Reports each place that gives another size than the first place of the variant. */
export function checkImages(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const first = new Map<string, Stored>();
  for (const one of [...layersOf(variant), ...basesOf(variant)]) {
    const other = first.get(one.name) ?? one;
    first.set(one.name, other);
    if (other.size === one.size) continue;
    const say = ({ size, path }: Stored) => `${sayBytes(size)} in ${nameOfPath(tree, path)}`;
    const what = `${one.name} has two sizes: ${say(other)}, ${say(one)}`;
    problems.push(problem({ code: 'TT0315', what, origin: writtenAt(tree, one.path) }));
  }
}

function layersOf({ apps }: ResolvedVariant): Stored[] {
  return apps.flatMap((app) =>
    app.image.layers.map(({ id, size }, index) => ({
      name: `layer "${id}"`,
      size,
      path: ['apps', app.name, 'image', 'layers', index],
    })),
  );
}

function basesOf({ vm, apps }: ResolvedVariant): Stored[] {
  const shapes = apps.map((app) => ({
    shape: app.vm ?? vm,
    path: app.vm ? ['apps', app.name, 'vm'] : ['vm'],
  }));
  return shapes.flatMap(({ shape, path }) => {
    if (shape?.disk.clone !== 'linked') return [];
    const { preset, imageSize } = shape.guestOs;
    const name = `the base image of linked clones of ${preset}`;
    return [{ name, size: imageSize, path: [...path, 'guestOS', 'imageSize'] }];
  });
}
