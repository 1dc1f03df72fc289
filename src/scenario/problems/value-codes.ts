/** Codes of single values. */
import { error } from './code-entry.ts';

export const VALUE_CODES = {
  TT0101: error({
    title: 'wrong type',
    explanation: 'A map stands where a number is wanted, text where a list is wanted, and so on.',
    why: 'the value can not be understood as what its place asks for',
    fix: 'write a value of the type that is asked for; `towtank explain FIELD` shows an example',
  }),
  TT0102: error({
    title: 'not a quantity',
    explanation: 'The text is not a number with a unit of the kind that its place asks for.',
    why: 'the value can not be understood',
    fix: 'write a number and a unit, for example 512Mi, 40s, 500m, 10Gbps',
  }),
  TT0103: error({
    title: 'unknown unit',
    explanation:
      'Each kind of quantity has a closed list of units. Case counts: Mi is mebi, M is mega, m is milli or minutes.',
    why: 'a guessed unit can be wrong by a factor of 1024',
    fix: 'use one of the units listed',
  }),
  TT0104: error({
    title: 'unit missing',
    explanation:
      'A bare number stands where a unit is needed. Bare numbers are for counts, cores and factors, and where the name says the unit.',
    why: '512 could be bytes, mebibytes or gibibytes',
    fix: 'write the unit, for example 512Mi or 40s',
  }),
  TT0105: error({
    title: 'out of range',
    explanation:
      'The number is below or above what makes sense at its place: a negative count, a share above 100 %, a size of 0.',
    why: 'nothing real has that value',
    fix: 'write a number within the range named',
  }),
  TT0106: error({
    title: 'not a whole number',
    explanation: 'Counts are whole numbers.',
    why: 'there is no half of a host or a copy',
    fix: 'write a whole number',
  }),
  TT0107: error({
    title: 'memory in milli-bytes',
    explanation:
      'In Kubernetes quantities m means milli: 512m of memory is 0.512 bytes. It is right for CPU (500m is half a core), for memory it is a well-known slip.',
    why: 'm is milli: the amount is less than a byte or two',
    fix: 'write Mi for mebibytes, for example 512Mi',
  }),
  TT0108: error({
    title: 'distribution not understood',
    explanation: 'The name of the distribution, a parameter, or its value is not known.',
    why: 'values can not be drawn from it',
    fix: 'write for example lognormal(p50=1.2s, p95=3s), exp(30d), weibull(shape=0.7, scale=2y), uniform(1s, 2s)',
  }),
  TT0109: error({
    title: 'quantiles in the wrong order',
    explanation: 'A high percentile lies below the median, or the end of an interval below its beginning.',
    why: 'no distribution has a p95 below its p50',
    fix: 'swap both values',
  }),
  TT0110: error({
    title: 'not one of the choices',
    explanation:
      'The place takes one of the words of a list: a preset, a placement policy, a metric, a way of running. `towtank list` shows presets, policies and metrics.',
    why: 'the word has no meaning here',
    fix: 'use one of the words listed',
  }),
  TT0111: error({
    title: 'wrong number of items',
    explanation:
      'The list is too short or too long: power curves have eleven values (0, 10, ... 100 % use), other lists at least one.',
    why: 'what is missing has no value, and what is too much has no meaning',
    fix: 'write as many items as are asked for',
  }),
  TT0112: error({
    title: 'stop rule not understood',
    explanation: 'The only stop rule is a bound on the relative half-width of the 95 % interval of the mean.',
    why: 'the number of replications depends on it',
    fix: 'write `until: ci95 <= 5%`, or `until: none` to run the minimum only',
  }),
  TT0113: error({
    title: 'name not allowed',
    explanation:
      'Names begin with a letter or digit and hold letters, digits, `-`, `_` and `.`, at most 63 of them.',
    why: 'names become parts of instance names, metric tables and file names',
    fix: 'write a name such as web or containers-in-vms',
  }),
  TT0114: error({
    title: 'time span too long',
    explanation:
      'Simulated time ends after 35 years. No time span may be longer than 30 years: neither a fixed one, nor the middle (upper end, median or mean) of a distribution.',
    why: 'simulated time ends before it would',
    fix: 'write at most 30y',
  }),
  TT0115: error({
    title: 'period too short',
    explanation:
      'Simulated time is counted in whole microseconds, so a run, and the time between two probes, samples or looks at a trace, takes at least one.',
    why: 'time is counted in whole microseconds, and this is none',
    fix: 'write at least 1us',
  }),
  TT0120: error({
    title: 'not exactly one of several keys',
    explanation: 'Some keys of a map say the same thing in ways that exclude each other.',
    why: 'it is not clear which of them is meant',
    fix: 'write one of the keys, and only one',
  }),
} as const;
