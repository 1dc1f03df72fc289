/** What a run leaves behind, as the folders above the scenario see it: result types, and the catalogue of metrics. */
export { METRICS, metricLabel } from '../metrics/catalogue.ts';
export { RECOVERY_PARTS } from '../metrics/recovery/split.ts';
export type {
  FailureTrace,
  Observation,
  ReplicationResult,
  Warning,
} from '../metrics/result.ts';
