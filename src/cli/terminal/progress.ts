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

/** The view that suits the session. `now`: a clock in ms. `what`: is counted. */
export async function progressView(
  session: Session,
  now: () => number = () => performance.now(),
  what = 'runs',
): Promise<ProgressView> {
  if (session.isQuiet) return NOTHING;
  return session.isAnimated ? bar(what) : plainLines(session, now, what);
}

async function bar(what: string): Promise<ProgressView> {
  const { SingleBar: Bar } = (await import('cli-progress')).default;
  const drawn: SingleBar = new Bar({
    format: `{bar} {value}/{total} ${what} · {duration_formatted}, {eta_formatted} left {estimate}`,
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

function plainLines(session: Session, now: () => number, what: string): ProgressView {
  const started = now();
  let last = started;
  return {
    update: ({ done, total, estimate }) => {
      if (now() - last < PLAIN_LINE_EVERY) return;
      last = now();
      const left = timeLeft(last - started, done, total);
      session.say(`${done}/${total} ${what}${left}${estimate === null ? '' : ` · ${estimate}`}`);
    },
    end: () => {},
  };
}

/** `, about 20 s left`, where the rest takes as long as what is done. `spent`: in ms. */
function timeLeft(spent: number, done: number, total: number): string {
  if (done === 0 || done >= total) return '';
  return `, about ${secondsText((spent * (total - done)) / done / 1000)} left`;
}

/** In two digits, as one would say it: `8 s`, `2 min`, `1.5 h`. */
export function secondsText(seconds: number): string {
  const [size, unit] = seconds < 100 ? [1, 's'] : seconds < 6000 ? [60, 'min'] : [3600, 'h'];
  return `${Number((seconds / Number(size)).toPrecision(seconds < 10 ? 1 : 2))} ${unit}`;
}
