import { expect, it } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { type CommitCost, Etcd } from './etcd.ts';

const COST: CommitCost = { flush: () => 300, roundTrip: 250, perGroup: 1000, perWrite: 17 };

/** Clients that write, think and write again, for a second: how many writes were committed, and how fast. */
function closedLoop(clients: number, members: number, cost: CommitCost, thinking: number) {
  const sim = new Simulation();
  let writes = 0;
  let waited = 0;
  const since: number[] = [];
  const etcd: Etcd<number> = new Etcd(sim, members, cost, (group) => {
    for (const client of group) {
      writes++;
      waited += sim.now - (since[client] ?? 0);
      sim.after(thinking, again, client);
    }
  });
  const again = sim.on((client) => {
    since[client] = sim.now;
    etcd.write(client);
  });
  for (let client = 0; client < clients; client++) sim.after(0, again, client);
  sim.run(1_000_000);
  return { writes, mean: waited / writes };
}

it('commits what came in meanwhile as the next group', () => {
  const sim = new Simulation();
  const groups: [number, readonly string[]][] = [];
  const etcd = new Etcd<string>(sim, 3, COST, (writes) => groups.push([sim.now, writes]));
  for (const write of ['a', 'b', 'c']) etcd.write(write);
  sim.run();
  expect(groups).toEqual([
    [1567, ['a']],
    [1567 + 1584, ['b', 'c']],
  ]);
});

it('is as fast as the clients that wait for it allow, and as the time of a group', () => {
  const one = closedLoop(1, 3, COST, 0);
  expect([one.writes, one.mean]).toEqual([638, 1567]);
  // Two groups take turns: each client waits for the other one and its own.
  const many = closedLoop(1000, 3, COST, 100);
  expect(many.mean).toBeGreaterThan(0.97 * (2 * 1550 + 17_000));
  expect(many.mean).toBeLessThan(1.03 * (2 * 1550 + 17_000));
});

it('waits for the disk of a quorum, not of the slowest, and for no network where it is alone', () => {
  const commitOf = (flushes: number[]) => {
    const sim = new Simulation();
    let next = 0;
    const flush = () => flushes[next++] ?? 0;
    let at = 0;
    const etcd = new Etcd<null>(sim, flushes.length, { ...COST, flush, perGroup: 0, perWrite: 0 }, () => {
      at = sim.now;
    });
    etcd.write(null);
    sim.run();
    return at;
  };
  expect(commitOf([300])).toBe(300);
  expect(commitOf([300, 400])).toBe(650);
  expect(commitOf([300, 9000, 400])).toBe(650);
  expect(commitOf([9000, 300, 400])).toBe(650);
  expect(commitOf([300, 9000, 400, 9000, 500])).toBe(750);
});

it('writes nothing without a quorum, and all of it in order once there is one', () => {
  const sim = new Simulation();
  const committed: [number, readonly string[]][] = [];
  const etcd = new Etcd<string>(sim, 4, { ...COST, perWrite: 0 }, (writes) =>
    committed.push([sim.now, writes]),
  );
  expect(etcd.quorum).toBe(3);
  etcd.write('under way');
  sim.run(1000);
  etcd.up = 2;
  etcd.write('later');
  sim.run(1_000_000);
  expect(committed).toEqual([]);
  etcd.up = 3;
  sim.run();
  expect(committed).toEqual([[1_001_550, ['under way', 'later']]]);
});
