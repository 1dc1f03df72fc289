import { type Match, type MatchResult, Player, type Tournament } from '../../scenario/bench/tournament.ts';

export interface Played extends MatchResult {
  /** Wall time that it took on this machine, ms. */
  readonly took: number;
}

/** Plays matches and takes their time. */
export class TimedPlayer {
  private readonly player: Player;

  constructor(tournament: Tournament) {
    this.player = new Player(tournament);
  }

  play(match: Match): Played {
    const started = performance.now();
    const result = this.player.play(match);
    return { ...result, took: performance.now() - started };
  }
}
