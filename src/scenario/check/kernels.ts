/** Images made for one kind of kernel that would be started on another. */
import { vmOf } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { App, ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

/** Reports each app of a variant whose image the machine under it can not run. */
export function checkKernels(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings = variant.apps.flatMap((app): Finding[] => {
    const { os } = app.image;
    const { kind, where } = kernelUnder(variant, app);
    if (os === kind) return [];
    const what = `${variant.name}: the image of ${app.name} needs a ${NAMES[os]} kernel, and ${where} runs ${NAMES[kind]}`;
    return [{ code: 'TT0330', what, origin: writtenAt(tree, ['apps', app.name, 'image', 'os']) }];
  });
  problems.push(...findings.map(problem));
}

const NAMES = { linux: 'Linux', windows: 'Windows' } as const;

/** The kernel that a copy of the app would run on. A host without a system of its own in the scenario runs Linux. */
function kernelUnder(variant: ResolvedVariant, app: App): { kind: 'linux' | 'windows'; where: string } {
  if (variant.runAs === 'vm') return { kind: vmOf(variant, app).guestOs.kind, where: 'the guest of its VM' };
  const guest = variant.nodes?.vm?.guestOs;
  if (guest) return { kind: guest.kind, where: 'a node VM' };
  const other = variant.hosts.find(({ os }) => (os?.kind ?? 'linux') !== app.image.os);
  return { kind: other ? (other.os?.kind ?? 'linux') : app.image.os, where: `host ${other?.name ?? ''}` };
}
