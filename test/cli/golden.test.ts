/** What the terminal shows, word for word. A change is looked at, and then accepted with `npx vitest run test/cli -u`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/cli/terminal/table.ts';
import { CROWDED, SMALL, Workplace } from '../support/towtank.ts';

const place = new Workplace();
beforeAll(() => {
  place.write('small.yaml', SMALL);
  place.write('crowded.yaml', CROWDED);
  place.run(['run', 'crowded.yaml', '--out', 'crowded']);
  place.write('broken.yaml', SMALL.replace('512Mi', '512m').replace('replicas: 5', 'replcias: 5'));
});
afterAll(() => place.remove());

const POLICIES = 'variants.vms.placement.policy=spread,first-fit';

const CASES: Readonly<Record<string, readonly string[]>> = {
  help: ['--help'],
  'run-help': ['run', '--help'],
  init: ['init'],
  validate: ['validate', 'small.yaml'],
  'validate-broken': ['validate', 'broken.yaml'],
  'plan-resolved': ['plan', 'small.yaml', '--resolved', '-o', 'yaml'],
  'explain-field': ['explain', 'apps.web.replicas'],
  'explain-metric': ['explain', 'bootToReady'],
  'explain-profile': ['explain', 'profile/unikernel'],
  'list-profiles': ['list', 'profiles'],
  'explain-code': ['explain', 'TT0107'],
  'explain-unknown': ['explain', 'replcias'],
  'list-scenarios': ['list'],
  'list-policies': ['list', 'policies'],
  'list-names': ['list', 'policies', '-o', 'name'],
  run: ['run', 'small.yaml'],
  events: ['events', '--for', 'pod/web-0', '--variant', 'containers'],
  describe: ['describe', 'pod/web-0', '--variant', 'containers', '--at', '30s'],
  'describe-nothing': ['describe', 'pod/web-99'],
  'describe-waiting': ['describe', 'pod/large-0', '--run', 'crowded', '--at', '30s'],
  'why-waiting': ['why', 'pod/large-0', '--run', 'crowded', '--at', '30s'],
  'why-ready': ['why', 'pod/large-0', '--run', 'crowded'],
  'why-copy': ['why', 'pod/large-0', '--run', 'crowded', '--variant', 'plain', '--at', '30s'],
  'why-json': ['why', 'pod/large-0', '--run', 'crowded', '--at', '30s', '-o', 'json'],
  'why-node': ['why', 'node/host-1', '--run', 'crowded'],
  rerun: ['rerun', 'reports/small/manifest.json'],
  'sweep-help': ['sweep', '--help'],
  sweep: ['sweep', 'small.yaml', '--over', 'apps.web.replicas=4..28:8', '-q', '--no-cache'],
  'sweep-two-axes': [
    'sweep',
    'small.yaml',
    '--over',
    'apps.web.replicas=4,28',
    '--over',
    POLICIES,
    '-q',
    '--out',
    'two',
  ],
  'sweep-dry-run': [
    ...['sweep', 'small.yaml', '--over', 'apps.web.replicas=1..5:1', '--over', 'run.seed=lhs(1..99)'],
    ...['--lhs', '4', '-n', '3', '--dry-run', '--jobs', '2'],
  ],
  'sweep-unknown-path': ['sweep', 'small.yaml', '--over', 'apps.web.replcias=1,2'],
  'sweep-bad-value': ['sweep', 'small.yaml', '--over', 'apps.web.replicas=-2..2:2'],
  'sweep-empty-range': ['sweep', 'small.yaml', '--over', 'apps.web.replicas=9..1:2'],
  'sweep-too-many': ['sweep', 'small.yaml', '--over', 'apps.web.replicas=1..90000:1'],
  bench: ['bench', '--policies', 'best-fit,fgd', '-n', '4'],
  'bench-help': ['bench', '--help'],
  'bench-unknown': ['bench', '--workloads', 'opneb-sample'],
  'list-workloads': ['list', 'workloads'],
  'wrong-verb': ['rnu'],
};

/** What may differ from one run to the next, or where the project lies, is not shown. */
const masked = (text: string) =>
  text
    .replace(/· \d+\.\d s$/m, '· N.N s')
    .replace(/, about [\d.]+ (?:s|min)$/m, ', about N s')
    .replace(/\d+\.\d+\.\d+/g, 'X.Y.Z')
    .replace(/about\s\S+ \S+\s(?=with|threads)/, 'about T ')
    .replace(/threads,\s\d+ \SiB/, 'threads, N MiB');

function shown(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { exit, stdout, stderr } = place.run(args, { env });
  const messages = stderr === '' ? '' : `\n--- stderr\n${stderr}`;
  return masked(`$ towtank ${args.join(' ')}\n${stdout}${messages}\n--- exit ${exit}\n`);
}

describe('the terminal', () => {
  it.each(Object.entries(CASES))('shows %s as it always did', async (name, args) => {
    await expect(shown(args)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('shows a run in colour where colour is wanted', async () => {
    await expect(shown(CASES.run ?? [], { FORCE_COLOR: '1' })).toMatchFileSnapshot(
      'golden/run-in-colour.txt',
    );
  });

  it.each([
    'help',
    'run-help',
    'list-scenarios',
    'list-policies',
    'list-profiles',
    'explain-profile',
    'run',
    'rerun',
    'sweep-help',
    'sweep',
    'sweep-two-axes',
    'sweep-dry-run',
  ])('keeps %s within 80 columns', (name) => {
    const { stdout } = place.run(CASES[name] ?? []);
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('sends results to stdout and messages to stderr', () => {
    const { stdout, stderr } = place.run(['run', 'small.yaml', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'towtank.summary/1', scenario: { name: 'small' } });
    expect(stderr).toBe('');
  });

  it('takes flags before and after the verb and the file alike', () => {
    const names = place.run(['-o', 'name', 'list', 'policies']).stdout;
    expect(names).toBe(place.run(['list', '-o', 'name', 'policies']).stdout);
    expect(names).toBe(place.run(['list', 'policies', '-o', 'name']).stdout);
  });

  it('reads a scenario from standard input', () => {
    expect(place.run(['validate', '-'], { input: SMALL })).toMatchObject({ exit: 0, stdout: '-: ok\n' });
  });

  it('gives problems as data where data is asked for', () => {
    const { stdout, exit } = place.run(['run', 'broken.yaml', '-o', 'json']);
    expect(exit).toBe(3);
    const { files } = JSON.parse(stdout) as { files: { problems: { code: string; line: number }[] }[] };
    expect(files[0]?.problems.map(({ code }) => code)).toEqual(['TT0011', 'TT0107']);
  });
});
