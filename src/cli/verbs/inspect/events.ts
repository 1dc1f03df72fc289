/** `towtank events`: what happened in a run, by replaying it. */
import { type Command, Option } from 'commander';
import type { Happening } from '../../../inspect/happening.ts';
import { action, verb } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { seconds, wholeFromZero, withRunFlags } from '../../inspect/flags.ts';
import type { RunFlags } from '../../inspect/open-run.ts';
import type { Session } from '../../terminal/session.ts';

interface EventsFlags extends RunFlags {
  readonly for?: string;
  readonly types?: Happening['type'];
  readonly from?: number;
  readonly limit: number;
}

export function eventsVerb(): Command {
  const command = verb('events', 'list what happened in a run', [
    'towtank events --for pod/web-3                # the newest run under reports/',
    'towtank events --types Warning --from 10m --at 12m --variant containers',
  ]);
  return withRunFlags(command)
    .option('--for <object>', 'only what happened to one object, such as pod/web-3 or on node/host-1')
    .addOption(new Option('--types <type>', 'only these').choices(['Normal', 'Warning']))
    .option('--from <time>', 'only from this instant on', seconds)
    .option('--limit <count>', 'the last so many; 0: all', wholeFromZero, 200)
    .action(action(events));
}

async function events(session: Session, flags: EventsFlags): Promise<ExitCode> {
  const { openRun } = await import('../../inspect/open-run.ts');
  const { happeningOf } = await import('../../../inspect/happening.ts');
  const run = openRun(flags);
  const wanted = await filterOf(flags);
  const found: Happening[] = [];
  let earlier = 0;
  run.play((record, names) => {
    const happening = happeningOf(record, names);
    if (happening === null || !wanted(happening)) return;
    found.push(happening);
    // Twice the limit is kept and then cut: a run may have millions.
    if (flags.limit > 0 && found.length >= 2 * flags.limit) {
      earlier += flags.limit;
      found.splice(0, flags.limit);
    }
  });
  const cut = flags.limit > 0 ? Math.max(0, found.length - flags.limit) : 0;
  const shown = found.slice(cut);
  earlier += cut;
  const { variant, replication, at } = run;
  const { printData } = await import('../../terminal/data.ts');
  if (await printData(session, { variant, replication, at, earlier, events: shown })) return EXIT.ok;
  const { clock } = await import('../../inspect/clock.ts');
  session.say(`Variant ${variant}, replication ${replication}, up to ${clock(at)}.`);
  if (shown.length === 0) session.say('Nothing of that kind happened.');
  else session.print((await import('../../inspect/events-view.ts')).eventsView(session, shown));
  if (earlier > 0) session.say(`${earlier} earlier ones are not shown: --limit 0 shows all.`);
  return EXIT.ok;
}

async function filterOf({ for: object, types, from = 0 }: EventsFlags): Promise<(one: Happening) => boolean> {
  const { targetNamed } = await import('../../inspect/target-named.ts');
  const target = object === undefined ? null : targetNamed(object);
  return (one) =>
    one.seconds >= from &&
    (types === undefined || one.type === types) &&
    (target === null || concerns(one, target.kind, target.name));
}

/** Whether something happened to a copy, or to a machine or on it. */
function concerns({ object, on }: Happening, kind: 'copy' | 'machine', name: string): boolean {
  if (kind === 'machine') return object === `node/${name}` || on === `node/${name}`;
  return object === `pod/${name}` || object === `vm/${name}`;
}
