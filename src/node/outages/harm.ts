/** What can happen to the program of a pod from outside: it ends, or it answers nobody any more. */
import type { Container } from '../container.ts';
import type { PodOnNode } from '../pod-on-node.ts';

/** Exit code of a program that ends with an error. */
const ERROR = 1;

/** Ends the process of its app with an error. False where none runs. */
export function crashPod(pod: PodOnNode): boolean {
  const app = appOf(pod);
  app?.kill('crashed', ERROR);
  return app !== undefined;
}

/**
 * Has its app answer nobody, while its process stays, until what is returned is called or the app is started anew. Null
 * where none can serve.
 */
export function hangPod(pod: PodOnNode): (() => void) | null {
  const app = appOf(pod);
  if (app === undefined || !app.isAble) return null;
  const { begunAt } = app;
  app.setAnswer('hangs');
  return () => {
    if (app.begunAt === begunAt && app.answer === 'hangs') app.setAnswer('answers');
  };
}

/** The container of the app itself, where its process runs. */
function appOf({ containers }: PodOnNode): Container | undefined {
  return containers.find(({ role, begunAt }) => role === 'app' && begunAt !== null);
}
