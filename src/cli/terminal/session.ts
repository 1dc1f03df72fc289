/** What every verb is given: where results and messages go, and the flags that all verbs share. */
import { type Paint, paintFor } from './colour.ts';

export const FORMATS = ['table', 'json', 'yaml', 'wide', 'name'] as const;
export type Format = (typeof FORMATS)[number];

const CLEAR_LINE = '\u001b[2K';

/** The flags that every verb understands. */
export interface SharedFlags {
  readonly output?: Format;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** False with --no-color. */
  readonly color?: boolean;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** The process as this program sees it; tests bring their own. */
export interface Host {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export class Session {
  /** As asked for by -o; a table where nothing was asked. */
  readonly format: Format;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  /** For results. */
  readonly paint: Paint;
  /** For messages. */
  readonly paintMessage: Paint;
  /** Whether messages go to a terminal that can move its cursor. */
  readonly isAnimated: boolean;
  private readonly host: Host;
  private isAnnouncing = false;

  constructor(flags: SharedFlags, host: Host = process) {
    this.host = host;
    this.format = flags.output ?? 'table';
    this.isQuiet = flags.quiet ?? false;
    this.isVerbose = flags.verbose ?? false;
    const colours = ({ isTTY = false }: Stream) =>
      paintFor({ isTTY, env: host.env, noColor: flags.color === false });
    this.paint = colours(host.stdout);
    this.paintMessage = colours(host.stderr);
    this.isAnimated = host.stderr.isTTY === true && host.env.TERM !== 'dumb' && !this.isQuiet;
  }

  /** Whether the result is for a program rather than for a reader. */
  get isForPrograms(): boolean {
    return this.format === 'json' || this.format === 'yaml' || this.format === 'name';
  }

  /** Says at once that something is under way; gone when there is something else to say. Only on a terminal. */
  announce(text: string): void {
    if (!this.isAnimated) return;
    this.host.stderr.write(`${this.paintMessage.dim(text)}\r`);
    this.isAnnouncing = true;
  }

  /** Takes the announcement away. */
  clear(): void {
    if (this.isAnnouncing) this.host.stderr.write(CLEAR_LINE);
    this.isAnnouncing = false;
  }

  /** A result, to stdout. */
  print(text: string): void {
    this.clear();
    this.host.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** A message that --quiet silences, to stderr. */
  say(text: string): void {
    if (!this.isQuiet) this.complain(text);
  }

  /** A message that must be seen, to stderr. */
  complain(text: string): void {
    this.clear();
    this.host.stderr.write(`${text}\n`);
  }
}
