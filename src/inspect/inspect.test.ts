import { expect, test } from 'vitest';
import { containers, scenario, vms } from '../../test/support/scenarios.ts';
import { Biographer } from './biography.ts';
import { type Happening, happeningOf } from './happening.ts';
import { MachineObserver } from './machine-state.ts';
import { replay } from './replay.ts';
import { readTarget } from './target.ts';

const world = scenario([vms(), containers()], { duration: 200e6 });

function happenings(variant: number, at: number | null = null): Happening[] {
  const told: Happening[] = [];
  replay(world, { variant, replication: 0, at }, (record, names) =>
    told.push(...[happeningOf(record, names)].flatMap((one) => one ?? [])),
  );
  return told;
}

test('a replay up to an instant tells what the whole run tells up to then', () => {
  const whole = happenings(1);
  const part = happenings(1, 3);
  expect(part.length).toBeGreaterThan(10);
  expect(whole.length).toBeGreaterThan(part.length);
  expect(part).toEqual(whole.slice(0, part.length));
  expect(Math.max(...part.map(({ seconds }) => seconds))).toBeLessThanOrEqual(3);
});

test('a copy is called pod in a container variant and vm in the other', () => {
  expect(happenings(0)[0]).toMatchObject({
    object: 'vm/web-0',
    reason: 'Created',
    seconds: 0,
    type: 'Normal',
  });
  expect(happenings(1)[0]?.object).toBe('pod/web-0');
});

test('the life of a copy has no gaps: each phase begins where the one before ends', () => {
  const biographer = new Biographer('web-0');
  const { insight } = replay(world, { variant: 0, replication: 0, at: null }, (record, names) =>
    biographer.hear(record, names),
  );
  const chapters = biographer.finish(insight)?.chapters ?? [];
  expect(chapters.map(({ phase }) => phase)).toEqual([
    'queued',
    'placing',
    'imaging',
    'booting',
    'starting',
    'probing',
    'ready',
  ]);
  expect(chapters.slice(0, -1).map(({ to }) => to)).toEqual(chapters.slice(1).map(({ from }) => from));
  expect(chapters.at(-1)?.to).toBeNull();
});

test('a machine knows the copies that stand on it, and one that does not exist knows nothing', () => {
  const observers = ['host-1', 'host-2', 'host-99'].map((name) => new MachineObserver(name));
  replay(world, { variant: 0, replication: 0, at: null }, (record, names) => {
    for (const observer of observers) observer.hear(record, names);
  });
  const [first, second, none] = observers.map((observer) => observer.finish({ reasonsFor: () => [] }));
  expect(none).toBeNull();
  expect(first?.copies.length).toBe(first?.levels.instances);
  expect(first?.copies.every(({ phase }) => phase === 'ready')).toBe(true);
  const names = [first, second].flatMap((machine) => machine?.copies.map(({ name }) => name) ?? []);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['pod/web-3', { kind: 'copy', name: 'web-3' }],
  ['VM/web-3', { kind: 'copy', name: 'web-3' }],
  ['node/host-1', { kind: 'machine', name: 'host-1' }],
  ['web-3', null],
  ['/web', null],
  ['pod/', null],
  ['constructor/x', null],
])('%s names %j', (text, target) => {
  expect(readTarget(text)).toEqual(target);
});
