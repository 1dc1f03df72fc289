/** Backups of the store of the control plane, as a variant asks for them. */
import type { ApiServer } from '../../../../cluster/api/api-server.ts';
import { EtcdBackups } from '../../../../cluster/snapshots/etcd-backups.ts';
import type { BackupRule } from '../../../../infra/specs/volumes.ts';
import type { ResolvedVariant } from '../../../resolved.ts';
import type { World } from '../../copies/lives.ts';
import { playBackups } from '../../volumes/play-backups.ts';

/** Whether a backup is of the control plane: an app of that name comes first. */
export function isOfEtcd({ orchestrator, apps }: ResolvedVariant, { of }: BackupRule): boolean {
  return orchestrator !== undefined && of === 'etcd' && !apps.some(({ name }) => name === of);
}

export function backUpEtcd({ sim, variant, emit }: World, server: ApiServer): void {
  for (const rule of variant.backups ?? []) {
    if (!isOfEtcd(variant, rule)) continue;
    const backups = new EtcdBackups(sim, server, rule, emit);
    playBackups(sim, variant.timeline, {
      take: (name) => name === rule.name && backups.take(),
      restore: (name) => name === rule.name && backups.restore(),
    });
  }
}
