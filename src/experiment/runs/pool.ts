/** A pool of warm threads that make runs, such as replications. The only place that knows of threads. */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { PluginError, type PluginFault } from '../../scenario/plugins/exported.ts';
import type { Task } from './replications.ts';

export interface Pool<T = Task, R = ReplicationResult> {
  run(task: T): Promise<R>;
  /** Ends all threads at once; runs under way are lost. */
  close(): Promise<void>;
}

const WORKER = workerAt('./worker', import.meta.url);

/** The address of a worker's module beside the one at `from`: compiled, or as TypeScript when that runs from source. */
export function workerAt(name: string, from: string): string {
  const ending = new URL(from).pathname.endsWith('.ts') ? '.ts' : '.js';
  return new URL(`${name}${ending}`, from).href;
}

/**
 * Starts `jobs` threads that all get `shared` once. `worker`: address of a module that exports `replicate`, which makes the
 * run of a task, or gives back what is wrong with a plug-in as `fault`. The pool's library is loaded here and not before: a
 * run without threads does not wait for it.
 */
export async function startPool<T = Task, R extends object = ReplicationResult>(
  jobs: number,
  shared: unknown,
  worker = WORKER,
): Promise<Pool<T, R>> {
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
      const made: R | { readonly fault: PluginFault } = await pool.run(task);
      if ('fault' in made) throw new PluginError(made.fault);
      return made;
    },
    close: () => pool.destroy(),
  };
}
