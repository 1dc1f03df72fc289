/** Backups that are of nothing, or that nobody has heard of. */
import type { VolumeSpec } from '../../../infra/specs/volumes.ts';
import { isOfEtcd } from '../../build/cluster/plane/etcd-archive.ts';
import { volumesOf } from '../../build/volumes/volume-specs.ts';
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { suggest } from '../../text/nearest.ts';
import { writtenAt } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

/** What ends with its container or its pod is never there to be restored to. */
const FLEETING: readonly VolumeSpec['kind'][] = ['writable-layer', 'tmpfs', 'memory', 'empty-dir'];

export function checkBackups(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const found = [...sources(variant, tree), ...twice(variant, tree), ...ofTimeline(variant, tree)];
  problems.push(...found.map(problem));
}

/** The app, and volumes of it that outlive its copies. */
function sources(variant: ResolvedVariant, tree: Tree): Finding[] {
  return (variant.backups ?? []).flatMap((rule, i): Finding[] => {
    if (isOfEtcd(variant, rule)) return [];
    const { of, volume } = rule;
    const origin = (key: string) => writtenAt(tree, ['backups', i, key]);
    const app = variant.apps.find(({ name }) => name === of);
    const apps = variant.apps.map(({ name }) => name);
    if (app === undefined) {
      const what = `backups: there is no app "${of}" (${suggest(of, apps)})`;
      return [{ code: 'TT0201', what, origin: origin('of') }];
    }
    const lasting = volumesOf(variant, app).filter(({ kind }) => !FLEETING.includes(kind));
    if (lasting.some(({ name }) => volume === null || name === volume)) return [];
    const which = volume === null ? 'a volume' : `a volume "${volume}"`;
    const what = `backups: in ${variant.name}, ${of} has not ${which} that outlives its copies`;
    return [{ code: 'TT0201', what, origin: origin(volume === null ? 'of' : 'volume') }];
  });
}

function twice({ backups = [] }: ResolvedVariant, tree: Tree): Finding[] {
  return backups.flatMap(({ name }, i): Finding[] => {
    if (backups.findIndex((one) => one.name === name) === i) return [];
    const what = `backups: two have the name "${name}"`;
    return [{ code: 'TT0204', what, origin: writtenAt(tree, ['backups', i]) }];
  });
}

function ofTimeline({ timeline, backups = [] }: ResolvedVariant, tree: Tree): Finding[] {
  const names = backups.map(({ name }) => name);
  return timeline.flatMap(({ act }, i): Finding[] => {
    if ((act.kind !== 'backup' && act.kind !== 'restore') || names.includes(act.backup)) return [];
    const what = `timeline: there is no backup "${act.backup}" (${suggest(act.backup, names)})`;
    return [{ code: 'TT0201', what, origin: writtenAt(tree, ['timeline', i, act.kind]) }];
  });
}
