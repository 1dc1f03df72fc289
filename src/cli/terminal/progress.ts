/** How far a run is: a bar where the terminal can redraw a line, else a plain line now and then. Always on stderr. */
import type { SingleBar } from 'cli-progress';
import type { Session } from './session.ts';

/** Time between two plain lines. Unit: ms. */
const PLAIN_LINE_EVERY = 10_000;

export interface Standing {
  readonly done: number;
  /** An estimate while the stop rule is open. */
  readonly total: number;
  /** The headline metric so far. */
  readonly estimate: string | null;
}

export interface ProgressView {
  update(standing: Standing): void;
  /** Leaves the terminal as it was. */
  end(): void;
}

const NOTHING: ProgressView = { update: () => {}, end: () => {} };

/** The view that suits the session. `now`: a clock in ms. */
export async function progressView(
  session: Session,
  now: () => number = () => performance.now(),
): Promise<ProgressView> {
  if (session.isQuiet) return NOTHING;
  return session.isAnimated ? bar() : plainLines(session, now);
}

async function bar(): Promise<ProgressView> {
  const { SingleBar: Bar } = (await import('cli-progress')).default;
  const drawn: SingleBar = new Bar({
    format: '{bar} {value}/{total} runs · {duration_formatted} {estimate}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    gracefulExit: false,
    stream: process.stderr,
  });
  drawn.start(1, 0, { estimate: '' });
  return {
    update: ({ done, total, estimate }) => {
      drawn.setTotal(total);
      drawn.update(done, { estimate: estimate === null ? '' : `· ${estimate}` });
    },
    end: () => drawn.stop(),
  };
}

function plainLines(session: Session, now: () => number): ProgressView {
  let last = now();
  return {
    update: ({ done, total, estimate }) => {
      if (now() - last < PLAIN_LINE_EVERY) return;
      last = now();
      session.say(`${done}/${total} runs${estimate === null ? '' : ` · ${estimate}`}`);
    },
    end: () => {},
  };
}
