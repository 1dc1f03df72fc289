/** Runs the built program in a folder of its own, as a user would. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
export const MAIN = join(PROJECT, 'dist/cli/main.js');

export interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Around {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** A folder that is gone after the test. */
export class Workplace {
  readonly path = mkdtempSync(join(tmpdir(), 'towtank-test-'));

  /** Runs the program here. Nothing of the tester's own environment but the path reaches it. */
  run(args: readonly string[], { env = {}, input = '' }: Around = {}): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: this.path,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', ...env },
      input,
      maxBuffer: 2 ** 26,
    });
    return { exit: status, stdout, stderr };
  }

  /** Writes a file here and returns its name. */
  write(name: string, text: string | Uint8Array): string {
    writeFileSync(join(this.path, name), text);
    return name;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A scenario that is done in a moment: two replications of a handful of copies. */
export const SMALL = `apiVersion: towtank/v1
kind: Scenario
metadata:
  name: small
  question: Do five copies fit?
  answerWith: [hostsNeeded, bootToReady]
run: {duration: 5m, warmup: 1m, seed: 7, replications: 2}
hosts:
  - {name: host, count: 2, cpu: 8, memory: 32Gi}
apps:
  web:
    replicas: 5
    resources: {requests: {cpu: 250m, memory: 512Mi}}
    usage: {cpu: 100m, memory: 300Mi}
    startup: lognormal(p50=1.2s, p95=3s)
variants:
  vms: {runAs: vm, vm: {vcpus: 1, memory: 2Gi, guestOS: alpine}}
  containers: {runAs: container}
`;

/** A pod that no node takes until one joins. */
export const CROWDED = `apiVersion: towtank/v1
kind: Scenario
metadata: {name: crowded}
run: {duration: 5m, seed: 7, replications: 1}
hosts:
  - {name: host, count: 1, cpu: 4, memory: 16Gi}
  - {name: other, count: 1, cpu: 16, memory: 64Gi}
  - {name: late, count: 1, cpu: 16, memory: 64Gi, joinsAt: 2m}
apps:
  web: {replicas: 1, hosts: [host], resources: {requests: {cpu: 1, memory: 1Gi}}, startup: 1s}
  large: {replicas: 1, hosts: [host, late], resources: {requests: {cpu: 3500m, memory: 1Gi}}, startup: 1s}
variants:
  pods: {runAs: container, orchestrator: kubernetes, pods: [{name: web, app: web}, {name: large, app: large}]}
  plain: {runAs: container}
`;
