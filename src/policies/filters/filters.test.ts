import { describe, expect, test } from 'vitest';
import { classOf, clusterOf, place } from '../../../test/support/clusters.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { HostPort, PodClass } from '../../cluster/pod-class.ts';
import type { Taint } from '../../cluster/taints.ts';
import { readyFilters, refuserOf } from '../parts.ts';
import { type Filter, SKIP } from '../policy.ts';
import { nodeAffinity } from './node-affinity.ts';
import { nodeName } from './node-name.ts';
import { nodePorts } from './node-ports.ts';
import { insufficient } from './node-resources-fit.ts';
import { nodeUnschedulable } from './node-unschedulable.ts';
import { taintToleration } from './taint-toleration.ts';

/** Names of the nodes that the filter accepts; with how the first of the others is refused. */
function judge(
  filter: Filter,
  table: NodeTable,
  pod: PodClass,
): readonly [accepted: string[], refused: string] {
  const ready = readyFilters([filter], table, pod);
  const refused = [...table.order].filter((node) => refuserOf(ready, table, node, pod) !== null);
  const accepted = [...table.order].filter((node) => !refused.includes(node));
  const [first] = refused;
  const prepared = ready[0]?.prepared;
  const how = first === undefined ? '' : (filter.refusal?.(table, first, pod, prepared) ?? 'unschedulable');
  const why = first === undefined ? '' : filter.reason(table, first, pod, prepared);
  return [accepted.map((node) => table.names[node] ?? ''), first === undefined ? '' : `${how}: ${why}`];
}

const tolerating = (key: string, value = '') =>
  classOf({ tolerations: [{ key, operator: value === '' ? 'Exists' : 'Equal', value, effect: '' }] });

describe('node-name', () => {
  const table = clusterOf([{ name: 'a' }, { name: 'b' }]);
  test('is the only node that will do; a pod that names none is not concerned', () => {
    expect(judge(nodeName, table, classOf({ nodeName: 'b' }))).toEqual([
      ['b'],
      'unresolvable: are not the node that it names',
    ]);
    expect(nodeName.prepare?.(table, classOf({}))).toBe(SKIP);
    expect(judge(nodeName, table, classOf({ nodeName: 'c' }))[0]).toEqual([]);
  });
});

describe('node-unschedulable', () => {
  test('refuses cordoned nodes, unless that is tolerated', () => {
    const table = clusterOf([{ name: 'a' }, { name: 'b' }]);
    table.cordon(0);
    expect(judge(nodeUnschedulable, table, classOf({}))[0]).toEqual(['b']);
    expect(judge(nodeUnschedulable, table, tolerating('node.kubernetes.io/unschedulable'))[0]).toEqual([
      'a',
      'b',
    ]);
    table.uncordon(0);
    expect(judge(nodeUnschedulable, table, classOf({}))[0]).toEqual(['a', 'b']);
  });
});

describe('node-ports', () => {
  const port = (number: number, more: Partial<HostPort> = {}): PodClass =>
    classOf({ hostPorts: [{ port: number, protocol: 'TCP', ...more }] });
  test.each<[string, PodClass, PodClass, boolean]>([
    ['the same port', port(80), port(80), false],
    ['another port', port(80), port(81), true],
    ['the same port of another protocol', port(80), port(80, { protocol: 'UDP' }), true],
    [
      'the same port on two addresses',
      port(80, { hostIp: '10.0.0.1' }),
      port(80, { hostIp: '10.0.0.2' }),
      true,
    ],
    ['one address, and all of them', port(80, { hostIp: '10.0.0.1' }), port(80), false],
    [
      'all of them, and one address',
      port(80, { hostIp: '0.0.0.0' }),
      port(80, { hostIp: '10.0.0.1' }),
      false,
    ],
    ['no port at all', port(80), classOf({}), true],
  ])('%s', (_, there, wanted, fits) => {
    const table = clusterOf([{ name: 'a' }]);
    place(table, 'a', there);
    expect(judge(nodePorts, table, wanted)).toEqual(
      fits ? [['a'], ''] : [[], 'unschedulable: have no free port of those it wants'],
    );
  });
});

describe('taint-toleration', () => {
  const taint = (value: string, effect: Taint['effect']): Taint => ({ key: 'for', value, effect });
  const table = clusterOf([
    { name: 'plain' },
    { name: 'db', taints: [taint('db', 'NoSchedule')] },
    { name: 'both', taints: [taint('db', 'NoSchedule'), taint('gpu', 'NoExecute')] },
    { name: 'rather not', taints: [taint('db', 'PreferNoSchedule')] },
  ]);
  test.each<[string, PodClass, string[]]>([
    ['without a toleration', classOf({}), ['plain', 'rather not']],
    ['one of the taints is tolerated', tolerating('for', 'db'), ['plain', 'db', 'rather not']],
    ['all are', tolerating('for'), ['plain', 'db', 'both', 'rather not']],
  ])('%s', (_, pod, accepted) => {
    expect(judge(taintToleration, table, pod)[0]).toEqual(accepted);
  });

  test('names the taint that is not tolerated, and lists of taints that come later are looked at', () => {
    const pod = tolerating('for', 'db');
    const ready = readyFilters([taintToleration], table, pod);
    expect(refuserOf(ready, table, 1, pod)).toBeNull();
    table.setTaints(1, [taint('web', 'NoSchedule')]);
    expect(refuserOf(ready, table, 1, pod)).not.toBeNull();
    expect(judge(taintToleration, table, pod)[1]).toBe(
      'unresolvable: have the taint for=web, which it does not tolerate',
    );
  });
});

describe('node-affinity', () => {
  const table = clusterOf([
    { name: 'ssd', labels: { disk: 'ssd', cores: '8' } },
    { name: 'hdd', labels: { disk: 'hdd', cores: '16' } },
    { name: 'none' },
  ]);
  const term = (key: string, operator: 'In' | 'NotIn' | 'Gt' | 'Lt', ...values: string[]) => ({
    matchExpressions: [{ key, operator, values }],
  });
  test.each<[string, Partial<PodClass>, string[]]>([
    ['selector', { nodeSelector: { disk: 'ssd' } }, ['ssd']],
    ['a value that no node has', { nodeSelector: { disk: 'tape' } }, []],
    ['greater than', { nodeAffinity: { required: [term('cores', 'Gt', '8')] } }, ['hdd']],
    ['less than', { nodeAffinity: { required: [term('cores', 'Lt', '16')] } }, ['ssd']],
    [
      'what is not there is not in',
      { nodeAffinity: { required: [term('disk', 'NotIn', 'ssd')] } },
      ['hdd', 'none'],
    ],
    [
      'selector and term both',
      { nodeSelector: { disk: 'ssd' }, nodeAffinity: { required: [term('cores', 'Gt', '8')] } },
      [],
    ],
  ])('%s', (_, parts, accepted) => {
    expect(judge(nodeAffinity, table, classOf(parts))[0]).toEqual(accepted);
  });
});

describe('node-resources-fit', () => {
  const offer = {
    cpu: 10,
    memory: 20,
    disk: 20,
    slots: 2,
    network: Infinity,
    devices: { 'example.com/a': 5 },
  };
  const asking = (requests: Partial<PodClass['requests']>) =>
    classOf({ requests: { cpu: 0, memory: 0, disk: 0, slots: 1, network: 0, ...requests } });
  const withPods = (...pods: readonly PodClass[]) => {
    const table = clusterOf([{ name: 'node' }], offer);
    for (const pod of pods) table.bind(0, pod);
    return table;
  };
  test.each<[string, PodClass[], PodClass, string[]]>([
    ['exactly what is left', [asking({ cpu: 9, memory: 5 })], asking({ cpu: 1, memory: 15 }), []],
    [
      'each resource that is short is named',
      [asking({ cpu: 9, memory: 19 })],
      asking({ cpu: 2, memory: 2 }),
      ['cpu', 'memory'],
    ],
    ['nothing fits on an overfull node', [asking({ cpu: 12 })], asking({ memory: 1 }), []],
    ['but for its place', [asking({}), asking({})], asking({}), ['slots']],
    ['disk', [], asking({ disk: 21 }), ['disk']],
    ['a device that is there', [], asking({ devices: { 'example.com/a': 5 } }), []],
    [
      'a device that is promised',
      [asking({ devices: { 'example.com/a': 1 } })],
      asking({ devices: { 'example.com/a': 5 } }),
      ['example.com/a'],
    ],
    ['a device that is nowhere', [], asking({ devices: { 'example.com/b': 1 } }), ['example.com/b']],
    ['a request of no device', [], asking({ devices: { 'example.com/b': 0 } }), []],
  ])('%s', (_, there, pod, short) => {
    expect(insufficient(withPods(...there), 0, pod)).toEqual(short);
  });

  test('leaves out ignored devices, by name or by group', () => {
    const pod = asking({ devices: { 'example.com/b': 1, 'example.org/c': 1 } });
    expect(insufficient(withPods(), 0, pod, { ignoredResources: ['example.com/b'] })).toEqual([
      'example.org/c',
    ]);
    expect(insufficient(withPods(), 0, pod, { ignoredGroups: ['example.org'] })).toEqual(['example.com/b']);
    expect(insufficient(withPods(), 0, pod, { ignoredGroups: ['example'] })).toHaveLength(2);
  });
});
