/** Builds the program before tests that run it. */
import { spawnSync } from 'node:child_process';

export default function build(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the program can not be built:\n${stdout}${stderr}`);
}
