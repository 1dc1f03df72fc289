/** `towtank why`: why a copy is where it is at an instant, or is nowhere, by replaying the run. */
import type { Command } from 'commander';
import { action, verb } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { withRunFlags } from '../../inspect/flags.ts';
import type { RunFlags } from '../../inspect/open-run.ts';
import { Refusal } from '../../refusal.ts';
import type { Session } from '../../terminal/session.ts';

/** In place of an object: why lost copies take as long as they do to be made good. */
const RECOVERY = 'recovery';

export function whyVerb(): Command {
  const command = verb('why', 'tell why a pod or VM is where it is, or is not', [
    'towtank why pod/web-3                         # at the end of the newest run under reports/',
    'towtank why pod/large-0 --at 10m              # what each node says of it at that instant',
    'towtank why recovery --variant containers     # what the slowest and the median recovery were spent on',
  ]);
  return withRunFlags(command)
    .argument('<object>', `pod/NAME or vm/NAME; or ${RECOVERY}`)
    .action(action(why));
}

async function why(session: Session, object: string, flags: RunFlags): Promise<ExitCode> {
  if (object === RECOVERY) return whyOfRecovery(session, flags);
  const { openRun } = await import('../../inspect/open-run.ts');
  const { targetNamed } = await import('../../inspect/target-named.ts');
  const { Biographer } = await import('../../../inspect/biography.ts');
  const { kind, name } = targetNamed(object);
  if (kind !== 'copy')
    throw new Refusal(EXIT.usage, `${object} is no pod or VM: \`towtank describe ${object}\` shows it.`);
  const run = openRun(flags);
  const biographer = new Biographer(name);
  const { insight, result } = run.play((record, names) => biographer.hear(record, names));
  const found = biographer.finish(insight);
  const { clock } = await import('../../inspect/clock.ts');
  const where = `variant ${run.variant}, replication ${run.replication}, at ${clock(run.at)}`;
  if (found === null) throw new Refusal(EXIT.usage, `there is no ${object} by then (${where}).`);
  const { whyOf } = await import('../../../inspect/why.ts');
  const { recoveryOf } = await import('../../../inspect/why-recovery.ts');
  const told = { ...whyOf(found), recovery: recoveryOf(result, name) };
  const { printData } = await import('../../terminal/data.ts');
  const { variant, replication, at } = run;
  if (await printData(session, { variant, replication, at, ...told })) return EXIT.ok;
  const { whyView } = await import('../../inspect/why-view.ts');
  session.print(whyView(object, where, told));
  return EXIT.ok;
}

async function whyOfRecovery(session: Session, flags: RunFlags): Promise<ExitCode> {
  const { openRun } = await import('../../inspect/open-run.ts');
  const { whyRecovery } = await import('../../../inspect/why-recovery.ts');
  const { clock } = await import('../../inspect/clock.ts');
  const { printData } = await import('../../terminal/data.ts');
  const run = openRun(flags);
  const { variant, replication, at } = run;
  const told = whyRecovery(run.play(() => undefined).result);
  const data = told ?? { kind: 'why-recovery', recovered: 0, unrecovered: 0, noLongerWanted: 0 };
  const where = `variant ${variant}, replication ${replication}, up to ${clock(at)}`;
  if (await printData(session, { variant, replication, at, ...data })) return EXIT.ok;
  const { whyRecoveryView } = await import('../../inspect/why-recovery-view.ts');
  session.print(told === null ? `Nothing was lost (${where}).` : whyRecoveryView(where, told));
  return EXIT.ok;
}
