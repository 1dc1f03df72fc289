/** A pool of warm threads that run replications. The only place that knows of threads. */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { PluginError, type PluginFault } from '../../scenario/plugins/exported.ts';
import type { Task } from './replications.ts';

export interface Pool {
  run(task: Task): Promise<ReplicationResult>;
  /** Ends all threads at once; runs under way are lost. */
  close(): Promise<void>;
}

/** The worker's module beside this one: compiled, or as TypeScript when this runs from source. */
const FROM_SOURCE = new URL(import.meta.url).pathname.endsWith('.ts');
const WORKER = new URL(FROM_SOURCE ? './worker.ts' : './worker.js', import.meta.url).href;

/**
 * Starts `jobs` threads that all get `shared` once. `worker`: address of a module that exports `replicate`.
 * The pool's library is loaded here and not before: a run without threads does not wait for it.
 */
export async function startPool(jobs: number, shared: unknown, worker = WORKER): Promise<Pool> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: worker,
    name: 'replicate',
    minThreads: jobs,
    maxThreads: jobs,
    workerData: shared,
    ...(worker.endsWith('.ts') ? { execArgv: ['--import', 'tsx'] } : {}),
  });
  return {
    run: async (task) => {
      const made: ReplicationResult | { readonly fault: PluginFault } = await pool.run(task);
      if ('fault' in made) throw new PluginError(made.fault);
      return made;
    },
    close: () => pool.destroy(),
  };
}
