/** `towtank explain`: what a field, a metric, a preset or an error code means. Needs no network and no file. */
import type { Command } from 'commander';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';

export function explainVerb(): Command {
  return verb('explain', 'document a field, a metric, a preset or an error code', [
    'towtank explain apps.web.replicas',
    'towtank explain bootToReady',
    'towtank explain TT0107',
    'towtank explain kvm                           # a preset: its numbers and their sources',
  ])
    .argument('<word>', 'path of a field, name of a metric, preset or policy, or an error code')
    .action(action(explainWord));
}

async function explainWord(session: Session, word: string): Promise<ExitCode> {
  const { explain, nearestTerm } = await import('../../scenario/explain/explain.ts');
  const found = explain(word);
  if (found.length === 0) {
    const near = nearestTerm(word);
    const hint =
      near === null
        ? 'See `towtank list fields`, `metrics`, `profiles` and `codes`.'
        : `Did you mean ${near}?`;
    throw new Refusal(EXIT.usage, `nothing is called "${word}". ${hint}`);
  }
  const { printData } = await import('../terminal/data.ts');
  if (!(await printData(session, found))) {
    const { formatExplanation } = await import('../../scenario/explain/format.ts');
    session.print(found.map(formatExplanation).join('\n\n'));
  }
  return EXIT.ok;
}
