import { describe, expect, it } from 'vitest';
import { apiWorld, newPod } from '../../../test/support/api.ts';
import type { Pod } from '../objects/pod.ts';
import { newService } from '../objects/service.ts';
import { deletePod } from './pod-deletion.ts';

const FREE = { qps: Infinity, burst: 1 };

describe('a write', () => {
  it('is applied and answered after handling and commit, and heard of one watch latency later', () => {
    const { sim, store, api } = apiWorld({ handling: 5000, commit: 1600, watchLatency: 10_000 });
    const heard: string[] = [];
    const tell = (what: string) => heard.push(`${what} at ${sim.now}`);
    api.watch(store.pods, (event, pod) => tell(`${event} ${pod.name}`));
    api.client('x', FREE).write(
      (tx) => {
        tx.create(newPod('web-0'));
        tell('created');
        return true;
      },
      (ok) => tell(`answered ${ok}`),
    );
    sim.run();
    expect(heard).toEqual(['created at 6600', 'answered true at 6600', 'added web-0 at 16600']);
  });

  it('that is refused changes nothing and is heard of by nobody', () => {
    const { sim, store, api } = apiWorld();
    const heard: unknown[] = [];
    api.watch(store.pods, (event) => heard.push(event));
    api.client('x', FREE).write(
      () => false,
      (ok) => heard.push(ok),
    );
    sim.run();
    expect(heard).toEqual([false]);
  });

  it('may not be refused once it has changed something', () => {
    const { sim, api } = apiWorld();
    api.client('x', FREE).write((tx) => {
      tx.create(newPod('web-0'));
      return false;
    });
    expect(() => sim.run()).toThrow(/must leave all as it was/);
  });

  it('waits for a token of its own client, and takes none of others', () => {
    const { sim, api } = apiWorld();
    const at: [string, number][] = [];
    const write = (name: string, qps: number, burst: number, calls: number) => {
      const client = api.client(name, { qps, burst });
      for (let i = 0; i < calls; i++) {
        client.write(() => {
          at.push([name, sim.now]);
          return true;
        });
      }
      return client;
    };
    const slow = write('replica-set', 20, 2, 4);
    write('scheduler', 50, 3, 3);
    expect(slow.throttled).toBe(2);
    sim.run();
    expect(at.filter(([name]) => name === 'replica-set').map(([, time]) => time)).toEqual([
      0, 0, 50_000, 100_000,
    ]);
    expect(at.filter(([name]) => name === 'scheduler').map(([, time]) => time)).toEqual([0, 0, 0]);
  });

  it('waits where too many are in flight, in order', () => {
    const { sim, api } = apiWorld({ handling: 1000, inFlight: 1 });
    const at: number[] = [];
    const client = api.client('x', FREE);
    for (let i = 0; i < 5; i++) client.write(() => at.push(sim.now) > 0);
    sim.run();
    expect(at).toEqual([1000, 1000, 2000, 2000, 3000]);
  });
});

describe('a pod', () => {
  it('is told to its node alone, and is new to it once bound', () => {
    const { store, api, change } = apiWorld();
    const heard: string[] = [];
    api.watchNode(0, (event, { name }) => heard.push(`0 ${event} ${name}`));
    api.watchNode(1, (event, { name }) => heard.push(`1 ${event} ${name}`));
    const pod = newPod('web-0');
    change((tx) => tx.create(pod));
    change((tx) => tx.bind(pod, 1));
    change((tx) => tx.update(pod));
    change((tx) => tx.remove(pod));
    expect(heard).toEqual(['1 added web-0', '1 modified web-0', '1 deleted web-0']);
    expect(store.pods.size).toBe(0);
  });

  it('is bound once', () => {
    const { change } = apiWorld();
    const pod = newPod('web-0');
    change((tx) => tx.create(pod));
    change((tx) => tx.bind(pod, 1));
    expect(() => change((tx) => tx.bind(pod, 2))).toThrow('pod web-0 is bound to node 1 already');
  });

  it('has the rank of its creation, over all kinds and in its own', () => {
    const { sim, change } = apiWorld({ commit: 500 });
    const pods = [newPod('b'), newPod('a')];
    for (const pod of pods) change((tx) => tx.create(pod));
    change((tx) => tx.create(newService('web', { selector: {} })));
    const late = newPod('c');
    change((tx) => tx.create(late));
    expect([...pods, late].map(({ uid, rank, createdAt }) => [uid, rank, createdAt])).toEqual([
      [0, 0, 500],
      [1, 1, 1000],
      [3, 2, 2000],
    ]);
    expect(sim.now).toBe(2000);
  });
});

describe('a deletion', () => {
  const deleted = (prepare: (pod: Pod) => void, ...graces: number[]) => {
    const { store, change } = apiWorld();
    const pod = newPod('web-0');
    change((tx) => tx.create(pod));
    change((tx) => {
      if (pod.name === 'web-0') prepare(pod);
      tx.update(pod);
    });
    const asked = graces.map((grace) => {
      let done = false;
      change((tx) => {
        done = deletePod(tx, pod, 'ended', grace);
      });
      return done;
    });
    return { pod, asked, there: store.pods.has(pod) };
  };

  it('gives a bound pod its grace, and only ever shortens it', () => {
    const bound = (pod: Pod) => {
      pod.node = 3;
    };
    expect(deleted(bound, 30).pod).toMatchObject({
      deletionGrace: 30,
      deletionCause: 'ended',
      active: false,
    });
    const again = deleted(bound, 30, 60, 5);
    expect([again.asked, again.pod.deletionGrace, again.there]).toEqual([[true, false, true], 5, true]);
  });

  it('takes a pod away at once that no node has, or that has ended', () => {
    expect(deleted(() => undefined, 30, 30)).toMatchObject({ asked: [true, false], there: false });
    const ended = deleted((pod) => {
      pod.node = 3;
      pod.phase = 'Failed';
    }, 30);
    expect(ended.there).toBe(false);
  });
});

describe('without an API server', () => {
  it('nothing changes, nobody hears anything, and all goes on once clients try again', () => {
    const { sim, store, api, change } = apiWorld({ handling: 1000, commit: 500, watchLatency: 10_000 });
    const pod = newPod('web-0');
    change((tx) => tx.create(pod));
    const heard: [string, number][] = [];
    api.watch(store.pods, (event, { name }) => heard.push([`${event} ${name}`, sim.now]));
    const client = api.client('x', FREE);
    const from = sim.now;
    const update = (when: number) => {
      sim.run(from + when);
      client.write(
        (tx) => {
          tx.update(pod);
          return true;
        },
        () => heard.push([`written ${when}`, sim.now]),
      );
    };
    update(0);
    sim.run(from + 5000);
    api.available = false;
    update(5400);
    sim.run(from + 1_000_000);
    api.available = true;
    sim.run();
    // The watch failed after 5 ms and is tried again 0.8 and 2.4 s later; the call, after 5.4 ms.
    expect(heard.map(([what, at]) => [what, at - from])).toEqual([
      ['written 0', 1500],
      ['modified web-0', 2_405_000],
      ['written 5400', 2_405_400 + 1500],
      ['modified web-0', 2_405_400 + 1500 + 10_000],
    ]);
  });

  it('one server of two carries half as much', () => {
    const { sim, api } = apiWorld({ handling: 1000, inFlight: 1 });
    api.up = 1;
    const at: number[] = [];
    const client = api.client('x', FREE);
    for (let i = 0; i < 3; i++) client.write(() => at.push(sim.now) > 0);
    sim.run();
    expect([at, api.available]).toEqual([[1000, 2000, 3000], true]);
  });
});

it('tells the time of each call from its token to its answer', () => {
  const { sim, api, records } = apiWorld({ handling: 1000, commit: 500 });
  const client = api.client('x', { qps: 10, burst: 1 });
  for (let i = 0; i < 2; i++) client.write(() => true);
  sim.run();
  expect(records).toEqual([
    { kind: 'span', at: 1500, span: 'api-call', index: -1, took: 1500 },
    { kind: 'span', at: 101_500, span: 'api-call', index: -1, took: 1500 },
  ]);
});

it('holds the calls of a client that nobody leads, and loses none', () => {
  const { sim, api } = apiWorld();
  const at: number[] = [];
  const client = api.client('x', { qps: 10, burst: 2 });
  client.held = true;
  for (let i = 0; i < 4; i++) client.write(() => at.push(sim.now) > 0);
  sim.run(1_000_000);
  expect(at).toEqual([]);
  client.held = false;
  sim.run();
  expect(at).toEqual([1_000_000, 1_000_000, 1_100_000, 1_200_000]);
});
