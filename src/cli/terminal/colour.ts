/** Whether and how text is coloured. Colour never says anything that a word or a mark does not say too. */
import pc from 'picocolors';

export type Paint = Pick<typeof pc, 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'>;

export interface Surroundings {
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--no-color`. */
  readonly noColor: boolean;
}

/** NO_COLOR (set and not empty) and `--no-color` win; then FORCE_COLOR; else a terminal that is not dumb. */
export function wantsColour({ isTTY, env, noColor }: Surroundings): boolean {
  if (noColor || (env.NO_COLOR ?? '') !== '') return false;
  const forced = env.FORCE_COLOR ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY && env.TERM !== 'dumb';
}

export function paintFor(surroundings: Surroundings): Paint {
  return pc.createColors(wantsColour(surroundings));
}
