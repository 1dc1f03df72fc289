import { describe, expect, it } from 'vitest';
import { load, V1, variantOf } from '../../test/support/load.ts';

describe('disks of hosts', () => {
  it.each([
    ['disk: {type: hdd}', { read: 100, write: 100 }, 0.01],
    ['disk: {iops: 5000, latency: 2ms}', { read: 5000, write: 5000 }, 0.002],
    ['disk: {iops: {write: 7}}', { read: 84044, write: 7 }, 0.0001],
  ])('%s: operations and latency as written, else from the type', (disk, iops, latencySeconds) => {
    const text = `${V1}hosts: [{name: host, ${disk}}]\nvariants: {a: {runAs: vm}}\n`;
    expect(variantOf(load(text), 'a').hosts[0]?.disk).toMatchObject({ iops, latencySeconds });
  });
});
