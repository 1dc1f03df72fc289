/** `towtank explain`: what a field, a metric, a preset or an error code means. Needs no network and no file. */
import type { Command } from 'commander';
import type { Explanation } from '../../scenario/explain/explain.ts';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';

export function explainVerb(): Command {
  return verb('explain', 'document a field, a metric, a preset or an error code', [
    'towtank explain apps.web.replicas',
    'towtank explain bootToReady',
    'towtank explain TT0107',
    'towtank explain profile/firecracker           # a profile: its numbers and their sources',
  ])
    .argument('<word>', 'path of a field, name of a metric, preset or policy, or an error code')
    .action(action(explainWord));
}

async function explainWord(session: Session, word: string): Promise<ExitCode> {
  const { printData } = await import('../terminal/data.ts');
  const { WARNING_CODES } = await import('../../experiment/findings/wording.ts');
  const code = word.toUpperCase();
  const warning = Object.hasOwn(WARNING_CODES, code) ? WARNING_CODES[code] : undefined;
  if (warning !== undefined) {
    const told = [{ kind: 'run warning', code, meaning: warning }];
    if (!(await printData(session, told))) session.print(`${code} (warning of a run): ${warning}`);
    return EXIT.ok;
  }
  const found = await meaningsOf(word);
  if (!(await printData(session, found))) {
    const { formatExplanation } = await import('../../scenario/explain/format.ts');
    session.print(found.map(formatExplanation).join('\n\n'));
  }
  return EXIT.ok;
}

/** Everything that the word means. Throws a Refusal where that is nothing. */
async function meaningsOf(word: string): Promise<readonly Explanation[]> {
  // Codes are looked up in the middle of trouble: they do not wait for the whole schema to load.
  const { CODES, isCode } = await import('../../scenario/problems/codes.ts');
  const code = word.toUpperCase();
  if (isCode(code)) return [{ kind: 'code', code, ...CODES[code] }];
  const { explain, nearestTerm } = await import('../../scenario/explain/explain.ts');
  const found = explain(word);
  if (found.length > 0) return found;
  const near = nearestTerm(word);
  const hint =
    near === null ? 'See `towtank list fields`, `metrics`, `profiles` and `codes`.' : `Did you mean ${near}?`;
  throw new Refusal(EXIT.usage, `nothing is called "${word}". ${hint}`);
}
