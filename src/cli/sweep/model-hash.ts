/** Which code makes runs: so that a changed model does not find the results of the one before, whatever its version says. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the program is: the build, or the sources. */
const PROGRAM = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = new URL('../../../package.json', import.meta.url);

/** What comes after a run, or shows it, changes none. */
const NOT_OF_THE_MODEL = ['cli', 'report', 'experiment', 'inspect', 'fit'];
/** What is kept of a run, and how it is written. */
const ENTRY = 'experiment/sweep/kept-run';
/** Third parties whose code runs inside a simulation. */
const INSIDE = ['seedrandom', 'fastpriorityqueue'];

/** 64 hex digits: of the code of all models, and of the versions of what they are made with. */
export function modelHash(): string {
  const hash = createHash('sha256');
  const { dependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of INSIDE) hash.update(`${name} ${dependencies[name] ?? ''}\n`);
  for (const file of modelFiles()) hash.update(`${file}\n`).update(readFileSync(join(PROGRAM, file)));
  return hash.digest('hex');
}

function modelFiles(): string[] {
  const paths = readdirSync(PROGRAM, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll(sep, '/'),
  );
  return paths.filter((path) => /(?<!\.d|\.test)\.[jt]s$/.test(path) && isOfTheModel(path)).sort();
}

function isOfTheModel(path: string): boolean {
  const [folder = ''] = path.split('/');
  return path.startsWith(ENTRY) || !NOT_OF_THE_MODEL.includes(folder);
}
