/**
 * towtank as a library: read a scenario, run it, and draw its report. The same parts that the command line is made of;
 * nothing here touches a disk.
 */
export { type ExperimentOptions, runExperiment } from './experiment/experiment.ts';
export type { ExperimentOutcome, ExperimentResult, Summary } from './experiment/result.ts';
export type { ReportExtras } from './report/extras.ts';
export { type ReportFiles, renderReport } from './report/report.ts';
export { runReplication } from './scenario/build.ts';
export { type Loaded, type LoadOptions, loadScenario, type Resolution } from './scenario/load.ts';
export type {
  ClusterView,
  Cure,
  Decision,
  Feasible,
  Filter,
  GpuRequest,
  GpuView,
  PluginSource,
  PodClass,
  Policy,
  RandomStream,
  Refused,
  Score,
} from './scenario/plugins/exported.ts';
export { formatProblem, type Problem } from './scenario/problems/problem.ts';
export type { ResolvedScenario, UsageTrace } from './scenario/resolved.ts';
