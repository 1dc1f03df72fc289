/** What it costs to record: a value in a histogram, hdr-histogram-js beside it, and a change of a time-weighted value. */
import { build } from 'hdr-histogram-js';
import { exp, normalQuantile } from '../dist/engine/math.js';
import { RandomStreams, runKey } from '../dist/engine/random.js';
import { Histogram } from '../dist/stats/histogram.js';
import { TimeWeighted } from '../dist/stats/time-weighted.js';
import { compareAll } from './compare.mjs';

const RECORDS = 65_536;

/** Lognormal waits in ms; hdr-histogram-js takes whole numbers, so it gets them in whole µs. */
const stream = new RandomStreams(runKey('bench', 0)).stream('waits', 'metrics');
const waits = Float64Array.from({ length: RECORDS }, () =>
  exp(3 + normalQuantile(stream.uniform() + 2 ** -54)),
);
const wholeMicros = Int32Array.from(waits, (wait) => Math.ceil(wait * 1000));

const histogram = new Histogram();
const hdr = build({
  bitBucketSize: 64,
  autoResize: true,
  highestTrackableValue: 3.6e9,
  numberOfSignificantValueDigits: 3,
});

const record = {
  title: 'a value in a histogram against hdr-histogram-js (3 digits)',
  ours: {
    operations: RECORDS,
    run() {
      for (let i = 0; i < RECORDS; i++) histogram.record(waits[i]);
    },
  },
  theirs: {
    operations: RECORDS,
    run() {
      for (let i = 0; i < RECORDS; i++) hdr.recordValue(wholeMicros[i]);
    },
  },
  goal: 12,
};

const level = new TimeWeighted(0, 0);
let now = 0;

const change = {
  title: 'a change of a time-weighted value against hdr-histogram-js',
  ours: {
    operations: RECORDS,
    run() {
      for (let i = 0; i < RECORDS; i++) level.set(++now, i & 31);
    },
  },
  theirs: record.theirs,
};

await compareAll('Metrics', [() => record, () => change]);
