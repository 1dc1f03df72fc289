/** `towtank describe`: one object of a run at an instant, by replaying the run. */
import type { Command } from 'commander';
import { action, verb } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { withRunFlags } from '../../inspect/flags.ts';
import type { RunFlags } from '../../inspect/open-run.ts';
import { Refusal } from '../../refusal.ts';
import type { Session } from '../../terminal/session.ts';

export function describeVerb(): Command {
  const command = verb('describe', 'show one object of a run at an instant', [
    'towtank describe pod/web-3                    # at the end of the newest run under reports/',
    'towtank describe vm/web-0 --variant vms --at 30s',
    'towtank describe node/host-1 --at 2m',
  ]);
  return withRunFlags(command)
    .argument('<object>', 'pod/NAME, vm/NAME or node/NAME')
    .action(action(describe));
}

async function describe(session: Session, object: string, flags: RunFlags): Promise<ExitCode> {
  const { openRun } = await import('../../inspect/open-run.ts');
  const { targetNamed } = await import('../../inspect/target-named.ts');
  const { observerOf } = await import('../../../inspect/observers.ts');
  const target = targetNamed(object);
  const run = openRun(flags);
  const observer = observerOf(target);
  const { insight } = run.play((record, names) => observer.hear(record, names));
  const found = observer.finish(insight);
  const { clock } = await import('../../inspect/clock.ts');
  const where = `variant ${run.variant}, replication ${run.replication}, at ${clock(run.at)}`;
  if (found === null) throw new Refusal(EXIT.usage, `there is no ${object} by then (${where}).`);
  const { printData } = await import('../../terminal/data.ts');
  const { variant, replication, at } = run;
  if (await printData(session, { variant, replication, at, ...found })) return EXIT.ok;
  const { describeView } = await import('../../inspect/describe-view.ts');
  session.print(describeView(session, where, found));
  return EXIT.ok;
}
