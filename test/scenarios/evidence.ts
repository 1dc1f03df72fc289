/** What is kept in `docs/evidence/`, from which the pages on claims and validation are made. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runExperiment } from '../../src/experiment/experiment.ts';
import type { Summary } from '../../src/experiment/result.ts';
import { load } from './shipped.ts';

type Judged = Pick<Summary, 'claim' | 'targets'>;

/** The judgement of a scenario after as many replications as it asks for itself. Throws where it has a problem. */
export async function judged(path: string): Promise<Judged> {
  const { resolution, problems } = load(path);
  if (resolution === null || problems.length > 0)
    throw new Error(`${path}: ${problems.map(({ what }) => what).join('; ')}`);
  const { summary } = await runExperiment(resolution, { version: 'test', jobs: 1 });
  return asKept({ claim: summary.claim, targets: summary.targets });
}

/** What the pages are made of. */
export function kept(path: string): Judged {
  const file = new URL(`../../docs/evidence/${basename(path, '.yaml')}.json`, import.meta.url);
  const { claim, targets } = JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as Judged;
  return { claim, targets };
}

/** Numbers to the six figures that are kept. */
function asKept(judgement: Judged): Judged {
  const six = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value;
  return JSON.parse(JSON.stringify(judgement, six)) as Judged;
}
