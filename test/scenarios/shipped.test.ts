import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { load, SHIPPED, shipped } from './shipped.ts';

describe('shipped scenarios', () => {
  it('are there', () => {
    expect(SHIPPED).toContain('vm-vs-container.yaml');
    expect(SHIPPED.length).toBeGreaterThanOrEqual(7);
  });

  it.each(SHIPPED)('%s is valid without a warning', (path) => {
    expect(load(path).problems).toEqual([]);
  });

  it.each(SHIPPED)('%s asks a question and asserts an answer', (path) => {
    const { question, assertions, claim, name } = shipped(path);
    expect(question.endsWith('?')).toBe(true);
    expect(assertions.length > 0 || claim !== null).toBe(true);
    expect(path.endsWith(`${name}.yaml`)).toBe(true);
  });
});

/** Samples of the other forms of traces: one script makes them all. */
const TRACE_SAMPLES = [
  ...['azure-sample/vm.csv', 'azure-sample/vmType.csv'],
  ...['bitbrains-sample/cpu_fragments.csv', 'bitbrains-sample/vms.csv'],
  ...['borg-sample/2019_a_host_resource.csv', 'borg-sample/2019_a_user_requests.csv'],
  ...['huawei-sample/PM_res.csv', 'huawei-sample/VM_data_C1.csv'],
  ...['requests-sample.csv', 'surf-sample/tasks_sample.csv', 'swf-sample.swf', 'usage-sample.csv'],
];

describe('the made samples', () => {
  const sample = (file: string): string =>
    fileURLToPath(new URL(`../../scenarios/samples/${file}`, import.meta.url));

  it.each<readonly [string, string, readonly string[]]>([
    ['planetlab-sample.tsv', 'make-planetlab-sample.mjs', []],
    ['boot-times.csv', 'make-boot-times.mjs', []],
    ['openb-sample/openb_node_list_gpu_node.csv', 'make-openb-sample.mjs', ['nodes']],
    ['openb-sample/openb_pod_list_default.csv', 'make-openb-sample.mjs', ['pods']],
    ...TRACE_SAMPLES.map((file) => [file, 'make-trace-samples.mjs', [file]] as const),
  ])('are what their makers make: %s', (file, maker, args) => {
    const made = execFileSync(process.execPath, [sample(maker), ...args], { encoding: 'utf8' });
    expect(readFileSync(sample(file), 'utf8')).toBe(made);
  });
});
