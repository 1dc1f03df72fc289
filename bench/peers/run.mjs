/**
 * The same two models on other simulators, as whole programs in turn, start included: M/M/1 with 1e6 customers and
 * HOLD with 1e4 entities. A peer is skipped by name where its tool is absent:
 *   SimPy   python3, or PEER_PYTHON, with simpy importable
 *   simjs   `npm install simjs` in a directory of its own, given as SIMJS_DIR
 *   C++     g++
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { heading, inTurn, report } from '../rounds.mjs';
import { buildCpp } from './cpp.mjs';

const CUSTOMERS = 1_000_000;
const ENTITIES = 10_000;
const EVENTS = 1_000_000;
const LONG = 5;
const PYTHON = process.env.PEER_PYTHON ?? 'python3';
/** A mean wait of 1e6 customers at this load strays from 9 by about 0.25 (standard deviation). */
const WAIT_TOLERANCE = 1;

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const works = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Runs a program and returns its processor time, user and system, in ms. Bash tells it. What it prints is checked. */
function processorTime(check, command, ...args) {
  const timed = ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', command, ...args.map(String)];
  const { status, stdout, stderr } = spawnSync('bash', timed, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  check(JSON.parse(stdout.trimEnd().split('\n').at(-1)));
  const [user, system] = stderr.trimEnd().split('\n').at(-1).split(' ').map(Number);
  return (user + system) * 1000;
}

function checkWait({ meanWait, served }) {
  if (served < CUSTOMERS || Math.abs(meanWait - 9) > WAIT_TOLERANCE) {
    throw new Error(`${served} customers waited ${meanWait} s on average, not 9`);
  }
}

function checkEvents({ events }) {
  if (Math.abs(events / EVENTS - Math.round(events / EVENTS)) > 0.02) throw new Error(`${events} events`);
}

const simpy = works(PYTHON, '-c', 'import simpy');
const simjs = works(process.execPath, here('simjs.cjs'));
const holdCpp = buildCpp('hold');
const mm1Cpp = buildCpp('mm1');
if (!simpy) console.log('skipped: SimPy (no python3 with simpy; PEER_PYTHON names another)');
if (!simjs) console.log('skipped: simjs (SIMJS_DIR names no directory with simjs installed)');
if (mm1Cpp === null) console.log('skipped: C++ std::priority_queue (no g++)');

/** Keeps the peers that are here. */
const present = (variants) => Object.fromEntries(Object.entries(variants).filter(([, measure]) => measure));
const program =
  (check, ...command) =>
  () =>
    processorTime(check, ...command);
const node = (check, file, ...args) => program(check, process.execPath, here(file), ...args);

/** Prints one line for each goal whose peer is present. */
function compare(results, goals) {
  for (const [title, ours, theirs, atLeast] of goals) {
    if (results[theirs] === undefined) continue;
    report(title, results[ours], results[theirs], { atLeast, unit: 'ms' });
  }
}

heading(`M/M/1, load 0.9, ${CUSTOMERS} customers, whole processes`);
compare(
  inTurn(
    present({
      handlers: node(checkWait, 'mm1-engine.mjs', 'handlers', CUSTOMERS),
      processes: node(checkWait, 'mm1-engine.mjs', 'processes', CUSTOMERS),
      simpy: simpy && program(checkWait, PYTHON, here('mm1_simpy.py'), CUSTOMERS),
      simjs: simjs && node(checkWait, 'mm1-simjs.cjs', CUSTOMERS),
    }),
  ),
  [
    ['M/M/1, lives, times the speed of SimPy', 'processes', 'simpy', 20],
    ['M/M/1, handlers, times the speed of SimPy', 'handlers', 'simpy', 35],
    ['M/M/1, lives, times the speed of simjs', 'processes', 'simjs', 3],
    ['M/M/1, handlers, times the speed of simjs', 'handlers', 'simjs', 5],
  ],
);

if (mm1Cpp !== null) {
  heading(`M/M/1, load 0.9, ${LONG * CUSTOMERS} customers, whole processes`);
  compare(
    inTurn({
      handlers: node(checkWait, 'mm1-engine.mjs', 'handlers', LONG * CUSTOMERS),
      cpp: program(checkWait, mm1Cpp, LONG * CUSTOMERS),
    }),
    [['M/M/1, handlers, times the speed of C++', 'handlers', 'cpp', 0.45]],
  );
}

heading(`HOLD, ${ENTITIES} entities, ${EVENTS} events, whole processes`);
compare(
  inTurn(
    present({
      processes: node(checkEvents, 'hold-engine.mjs', 'processes', ENTITIES, EVENTS),
      simpy: simpy && program(checkEvents, PYTHON, here('hold_simpy.py'), ENTITIES, EVENTS),
      simjs: simjs && node(checkEvents, 'hold-simjs.cjs', ENTITIES, EVENTS),
    }),
  ),
  [
    ['HOLD, lives, times the speed of SimPy', 'processes', 'simpy', 8],
    ['HOLD, lives, times the speed of simjs', 'processes', 'simjs', 4.5],
  ],
);

if (holdCpp !== null) {
  heading(`HOLD, ${ENTITIES} entities, ${LONG * EVENTS} events, whole processes`);
  compare(
    inTurn({
      handlers: node(checkEvents, 'hold-engine.mjs', 'handlers', ENTITIES, LONG * EVENTS),
      processes: node(checkEvents, 'hold-engine.mjs', 'processes', ENTITIES, LONG * EVENTS),
      cpp: program(checkEvents, holdCpp, 'model', ENTITIES, LONG * EVENTS),
    }),
    [
      ['HOLD, handlers, times the speed of C++', 'handlers', 'cpp', 1.15],
      ['HOLD, lives, times the speed of C++', 'processes', 'cpp', 0.75],
    ],
  );
}
