import { describe, expect, it } from 'vitest';
import { classOf, clusterOf, place, verdictsOf } from '../../../../test/support/clusters.ts';
import { NodeTable } from '../../../cluster/node-table.ts';
import type { GroupMembership } from '../../../cluster/nodes/placement-groups.ts';
import { placementGroup } from './placement-group.ts';

const member = (rule: GroupMembership['rule'], domain?: number) =>
  classOf({ group: { name: 'g', rule, ...(domain !== undefined && { domain }) } });

const three = () => clusterOf([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);

/** Two racks of two nodes. */
const racks = () =>
  new NodeTable(
    ['a', 'b', 'c', 'd'].map((name, machine) => ({
      name,
      machine,
      allocatable: { cpu: 9, memory: 9, disk: 9, slots: 9, network: 9 },
      coreSpeed: 1,
      zone: 0,
      rack: Math.floor(machine / 2),
    })),
  );

describe('the nodes that a placement group leaves', () => {
  it('are all where no member has a place yet, and for who is in no group', () => {
    for (const rule of ['affinity', 'anti-affinity', 'fault-domain'] as const)
      expect(verdictsOf(placementGroup, three(), member(rule))).toBe('ok ok ok');
    const cluster = three();
    place(cluster, 'b', member('affinity'));
    expect(verdictsOf(placementGroup, cluster, classOf({}))).toBe('ok ok ok');
    const other = classOf({ group: { name: 'h', rule: 'anti-affinity' } });
    expect(verdictsOf(placementGroup, cluster, other)).toBe('ok ok ok');
  });

  it('are under affinity the one where the others are, which driving pods away does not change', () => {
    const cluster = three();
    place(cluster, 'b', member('affinity'));
    expect(verdictsOf(placementGroup, cluster, member('affinity'))).toBe('never ok never');
  });

  it('are under anti-affinity those without another, until that one is gone', () => {
    const cluster = three();
    const pod = member('anti-affinity');
    cluster.bind(0, pod);
    place(cluster, 'b', pod);
    expect(verdictsOf(placementGroup, cluster, pod)).toBe('no no ok');
    cluster.unbind(0, pod);
    expect(verdictsOf(placementGroup, cluster, pod)).toBe('ok no ok');
  });

  it('are under fault domains the racks without another domain: its own may share one, and take several', () => {
    const cluster = racks();
    place(cluster, 'b', member('fault-domain', 1));
    expect(verdictsOf(placementGroup, cluster, member('fault-domain', 1))).toBe('ok ok ok ok');
    expect(verdictsOf(placementGroup, cluster, member('fault-domain', 2))).toBe('no no ok ok');
    place(cluster, 'c', member('fault-domain', 2));
    expect(verdictsOf(placementGroup, cluster, member('fault-domain', 1))).toBe('ok ok no no');
    expect(verdictsOf(placementGroup, cluster, member('fault-domain', 0))).toBe('no no no no');
  });

  it('are nodes, not racks, where all stand in one rack', () => {
    const cluster = three();
    place(cluster, 'a', member('fault-domain', 1));
    expect(verdictsOf(placementGroup, cluster, member('fault-domain', 2))).toBe('no ok ok');
  });
});
