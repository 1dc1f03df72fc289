/** `towtank init`: writes a small valid scenario to begin with. */
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';

interface InitFlags {
  readonly template: string;
  readonly force?: boolean;
}

/** Beside the compiled program, so that editors find it without a network. */
const SCHEMA = fileURLToPath(new URL('../../../dist/scenario.schema.json', import.meta.url));

export function initVerb(): Command {
  return verb('init', 'write a small scenario to begin with', [
    'towtank init                                  # writes ./scenario.yaml',
    'towtank init density.yaml --template density',
  ])
    .argument('[file]', 'where to write it', 'scenario.yaml')
    .option('--template <name>', 'which one; `towtank list templates` shows all', 'vm-vs-container')
    .option('--force', 'replace the file if it exists')
    .action(action(init));
}

async function init(session: Session, file: string, flags: InitFlags): Promise<ExitCode> {
  const { initTemplate, TEMPLATES } = await import('../../scenario/explain/templates.ts');
  const { writeOne } = await import('../files/write.ts');
  const text = initTemplate(flags.template, SCHEMA);
  if (text === null) {
    const known = Object.keys(TEMPLATES).join(', ');
    throw new Refusal(EXIT.usage, `there is no template "${flags.template}"; there are: ${known}`);
  }
  writeOne(file, text, flags.force ?? false);
  const argument = file === 'scenario.yaml' ? '' : ` ${file}`;
  session.print(
    `Created ${file} (${flags.template}, ${text.split('\n').length - 1} lines). Run it with: towtank run${argument}`,
  );
  return EXIT.ok;
}
