/** What random numbers cost: a draw, a new stream, and draws scattered over many streams; seedrandom beside them. */
import seedrandom from 'seedrandom';
import { RandomStreams, runKey } from '../dist/engine/random.js';
import { compareAll } from './compare.mjs';

const DRAWS = 100_000;
const NEW_STREAMS = 5000;
const MANY_STREAMS = 100_000;

/** Sums are kept, so that no draw can be optimised away. */
let kept = 0;

const key = runKey('bench', 0);
const one = new RandomStreams(key).stream('one', 'stream');
const arc4 = seedrandom('bench');

const draw = {
  title: 'a 53-bit draw against seedrandom default',
  ours: {
    operations: DRAWS,
    run() {
      let sum = 0;
      for (let i = 0; i < DRAWS; i++) sum += one.uniform();
      kept += sum;
    },
  },
  theirs: {
    operations: DRAWS,
    run() {
      let sum = 0;
      for (let i = 0; i < DRAWS; i++) sum += arc4();
      kept += sum;
    },
  },
  goal: 8,
};

const names = Array.from({ length: NEW_STREAMS }, (_, i) => `web-${i}`);
const fullNames = names.map((name) => `startup ${name}`);
let lastMade;

const creation = {
  title: 'a new named stream against seedrandom default',
  ours: {
    operations: NEW_STREAMS,
    run() {
      const streams = new RandomStreams(key);
      for (let i = 0; i < NEW_STREAMS; i++) lastMade = streams.stream('startup', names[i]);
    },
  },
  theirs: {
    operations: NEW_STREAMS / 50,
    run() {
      for (let i = 0; i < NEW_STREAMS; i += 50) lastMade = seedrandom(fullNames[i]);
    },
  },
  goal: 40,
};

/** Made only when its turn comes: so many generators would slow the collector for the others. */
function scatteredDraws() {
  const streams = new RandomStreams(key);
  const many = Array.from({ length: MANY_STREAMS }, (_, i) => streams.stream('many', `stream-${i}`));
  const alea = Array.from({ length: MANY_STREAMS }, (_, i) => seedrandom.alea(`stream-${i}`).double);
  /** Visits the streams in an order that no cache can guess. */
  const scattered = (i) => (i * 40_503) % MANY_STREAMS;
  return {
    title: `a draw from any of ${MANY_STREAMS} streams against as many of seedrandom's alea`,
    ours: {
      operations: DRAWS,
      run() {
        let sum = 0;
        for (let i = 0; i < DRAWS; i++) sum += many[scattered(i)].uniform();
        kept += sum;
      },
    },
    theirs: {
      operations: DRAWS,
      run() {
        let sum = 0;
        for (let i = 0; i < DRAWS; i++) sum += alea[scattered(i)]();
        kept += sum;
      },
    },
  };
}

await compareAll('Random numbers', [() => draw, () => creation, scatteredDraws]);
if (!Number.isFinite(kept) || lastMade === undefined) throw new Error('nothing was drawn');
