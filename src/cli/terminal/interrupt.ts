/** Ctrl-C: the first asks the work to end and keeps what is done; the second quits at once. */
import { EXIT } from '../exit-codes.ts';

export interface Interruption {
  /** Aborted at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back to the shell's own behaviour. */
  release(): void;
}

/** `onFirst` tells the user what happens next. */
export function catchInterrupt(onFirst: () => void): Interruption {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    onFirst();
  };
  process.on('SIGINT', onSignal);
  return { signal: controller.signal, release: () => process.off('SIGINT', onSignal) };
}
