/** The result types of a replication, as the folders above the scenario see them. */
export type {
  DistributionObservation,
  Observation,
  ReplicationResult,
  ScalarObservation,
  Series,
  Warning,
} from '../metrics/result.ts';
