/** How the program behaves among others in a shell: pipes that close, and completion. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MAIN } from '../support/towtank.ts';

/** Runs a line of bash in which `towtank` is the program. */
function bash(line: string) {
  const program = `towtank() { '${process.execPath}' '${MAIN}' "$@"; }`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${program}\n${line}`], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('in a pipe', () => {
  it('ends in silence when nobody reads on', () => {
    const { stdout, stderr } = bash('towtank list fields -o wide | true; echo $PIPESTATUS');
    expect(stderr).toBe('');
    expect(stdout).toBe('0\n');
  });

  it('writes no colour and moves no cursor', () => {
    const controlSequence = String.fromCharCode(27);
    const { stdout, stderr } = bash('towtank list metrics');
    expect(stdout + stderr).not.toContain(controlSequence);
  });
});

describe('completion', () => {
  /** What bash offers after these words. */
  const offered = (...words: readonly string[]) =>
    bash(`source <(towtank completion bash)
      COMP_WORDS=(towtank ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
      _towtank; printf '%s\\n' "\${COMPREPLY[@]}"`)
      .stdout.trim()
      .split('\n');

  it('offers verbs, then the flags of the verb, then the words of a flag', () => {
    expect(offered('va')).toEqual(['validate']);
    expect(offered('run', '--vari')).toEqual(['--variant']);
    expect(offered('run', '-o', 'j')).toEqual(['json']);
    expect(offered('-q', 'rer')).toEqual(['rerun']);
    expect(offered('bench', '--policies', 'gpu-b')).toEqual(['gpu-best-fit']);
    expect(offered('bench', '--workloads', 'borg-')).toEqual(['borg-sample']);
  });

  it('is a script that bash can read', () => {
    expect(bash('towtank completion bash | bash -n').status).toBe(0);
  });

  it.each(['zsh', 'fish'])('names every verb for %s', (shell) => {
    const script = bash(`towtank completion ${shell}`).stdout;
    for (const verb of ['init', 'validate', 'plan', 'explain', 'run', 'list', 'report', 'rerun'])
      expect(script).toContain(verb);
  });
});
