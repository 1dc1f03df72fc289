import { expect, it } from 'vitest';
import { lostNodes } from '../../../test/support/lost-nodes.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { CloudNodes } from './cloud-nodes.ts';

/** A cluster in a cloud that has no machine any more under the nodes at these rows. */
function cloud(missing: readonly number[]) {
  const world = lostNodes();
  const { sim, api, records } = world;
  const replaced: string[] = [];
  new CloudNodes({
    sim,
    server: api,
    client: (name) => api.client(name, { qps: 20, burst: 30 }),
    provider: {
      exists: (row) => !missing.includes(row),
      replace: (row) => replaced.push(`${toSeconds(sim.now)} ${row}`),
    },
    monitorPeriod: fromSeconds(5),
    emit: (record) => records.push(record),
  });
  return { ...world, replaced };
}

it('takes a node that is not ready away at the next look, and has another machine come, where its own is gone', () => {
  const { silence, until, api, replaced } = cloud([1]);
  silence('a1', 11);
  silence('a2', 11);
  until(300);
  expect(replaced).toEqual(['65 1']);
  expect([...api.store.nodes.all()].map(({ name }) => name)).toEqual(['a0', 'a2', 'b0', 'b1', 'b2']);
});

it('asks for nothing while all nodes are well', () => {
  const { sim, until, replaced } = cloud([1]);
  const before = sim.events;
  until(3600);
  expect([sim.events, replaced]).toEqual([before, []]);
});
