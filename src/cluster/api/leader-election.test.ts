import { expect, it } from 'vitest';
import { apiWorld } from '../../../test/support/api.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { newLease } from '../objects/lease.ts';
import { LeaderElection } from './leader-election.ts';

const TIMES = { duration: fromSeconds(15), renewDeadline: fromSeconds(10), retry: fromSeconds(2) };
const FREE = { qps: Infinity, burst: 1 };

/** An election among processes that try so many seconds after each even second, and a client of the leader. */
function world(...offsets: number[]) {
  const { sim, api, change, records } = apiWorld();
  const lease = newLease('scheduler');
  change((tx) => tx.create(lease));
  const election = new LeaderElection({
    sim,
    lease,
    times: TIMES,
    offsets: offsets.map(fromSeconds),
    client: api.client('leader-election', FREE),
    emit: (record) => records.push(record),
  });
  const client = api.client('scheduler', FREE);
  election.lead(client);
  api.whenBack((outage) => election.unreachableFor(outage));
  const written: number[] = [];
  const write = () => client.write(() => written.push(toSeconds(sim.now)) > 0);
  const at = (seconds: number, act: () => void) => {
    sim.run(fromSeconds(seconds));
    act();
  };
  return { sim, api, election, lease, write, written, at, records };
}

it('lets a leader that works write at once, and makes no event of its renewals', () => {
  const { sim, at, write, written } = world(0, 0.5);
  at(1000, write);
  expect(sim.events).toBeLessThan(10);
  sim.run();
  expect(written).toEqual([1000]);
});

it('replaces a dead leader once its lease is over, at the first try of another', () => {
  const { sim, election, lease, at, write, written, records } = world(0, 0.5);
  at(101, () => election.set(0, false));
  at(102, write);
  sim.run();
  // Renewed last at 100 s, over at 115 s; process 1 tries at 116.5 s.
  expect(written).toEqual([116.5]);
  expect([lease.holder, election.leads]).toEqual([1, true]);
  expect(records.filter(({ kind }) => kind === 'event')).toMatchObject([
    { at: fromSeconds(116.5), reason: 'LeaderElection', value: 1 },
  ]);
});

it('takes 15 to 17 s from the last renewal, whenever the leader dies and whoever is there', () => {
  for (let tenth = 0; tenth < 40; tenth++) {
    const { sim, election, at, write, written } = world(0, 0.3, 1.1);
    const death = 50 + tenth / 10;
    at(death, () => election.set(0, false));
    write();
    sim.run();
    const renewed = Math.floor(death / 2) * 2;
    expect((written[0] ?? 0) - renewed).toBeGreaterThanOrEqual(15);
    expect((written[0] ?? 0) - renewed).toBeLessThanOrEqual(17);
  }
});

it('has nobody write while no process is alive, and the one that comes back first take the lease', () => {
  const { sim, election, at, write, written } = world(0);
  at(10, () => election.set(0, false));
  at(11, write);
  at(60, () => {
    expect(election.leads).toBe(false);
    election.set(0, true);
  });
  sim.run();
  expect(written).toEqual([60]);
});

it('makes a leader that comes back before its lease is over wait for it like any other', () => {
  const { sim, election, at, write, written } = world(0, 1);
  at(10, () => election.set(0, false));
  at(11, () => election.set(0, true));
  write();
  sim.run();
  expect(written).toEqual([25]);
});

it('has a leader give up that could not renew for too long', () => {
  const { sim, api, election, at, write, written } = world(0.7);
  const outage = (from: number, to: number) => {
    at(from, () => {
      api.available = false;
    });
    at(to, () => {
      api.available = true;
    });
  };
  outage(100, 109);
  expect(election.leads).toBe(true);
  outage(200, 211);
  expect(election.leads).toBe(false);
  write();
  sim.run();
  expect(written).toEqual([212.7]);
});
