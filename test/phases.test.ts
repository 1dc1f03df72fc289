import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Simulation } from '../src/engine/simulation.ts';
import { Instance } from '../src/infra/life/instance.ts';
import { assertLegalChange, PHASE_CHANGES } from '../src/phases.ts';
import { PHASES, type RunRecord } from '../src/records.ts';

test('every phase can be reached, and every phase but the last can be left', () => {
  const reached = new Set(PHASE_CHANGES.map((change) => change.to));
  const left = new Set(PHASE_CHANGES.map((change) => change.from));
  expect(PHASES.filter((phase) => !reached.has(phase))).toEqual([]);
  expect(PHASES.filter((phase) => !left.has(phase))).toEqual(['stopped']);
});

test('the file that makes a change is there', () => {
  const files = new Set(PHASE_CHANGES.flatMap(({ file }) => file.split(', ')));
  expect([...files].filter((file) => !existsSync(new URL(`../src/${file}`, import.meta.url)))).toEqual([]);
});

test('a change that the table does not name is refused', () => {
  expect(() => assertLegalChange('queued', 'ready', 'probe-passed')).toThrow(/from queued to ready/);
  expect(() => assertLegalChange(null, 'queued', 'placed')).toThrow(/from nothing to queued/);
});

test('a pod may be taken away wherever it stands, and then only comes to its end', () => {
  for (const phase of ['queued', 'placing'] as const) assertLegalChange(phase, 'stopped', 'scaled-down');
  for (const phase of ['bound', 'imaging', 'starting', 'probing', 'ready', 'failed'] as const)
    assertLegalChange(phase, 'stopping', 'deleted');
  const after = PHASE_CHANGES.filter((change) => change.from === 'stopping').map((change) => change.to);
  expect(new Set(after)).toEqual(new Set(['stopped']));
});

test('an instance tells each phase it enters, with instant, cause and machine', () => {
  const sim = new Simulation();
  const records: RunRecord[] = [];
  const instance = new Instance(sim, 3, 'web-3', (record) => records.push(record));
  instance.enter('queued', 'requested');
  instance.enter('placing', 'decided');
  instance.enter('imaging', 'placed', 5);
  expect(instance.phase).toBe('imaging');
  expect(records.at(-1)).toEqual({
    kind: 'phase',
    at: 0,
    instance: 3,
    phase: 'imaging',
    cause: 'placed',
    machine: 5,
  });
  expect(() => instance.enter('ready', 'probe-passed')).toThrow();
  expect(records).toHaveLength(3);
});
