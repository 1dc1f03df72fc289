/** What goes on at a part of its speed. Where several causes hold at a time the parts multiply. */
export class Slowness {
  private readonly apply: (speed: number) => void;
  private readonly causes = new Set<{ readonly speed: number }>();

  /** `apply` hears what part of its full speed is left, whenever that changes: 1 where nothing slows it. */
  constructor(apply: (speed: number) => void) {
    this.apply = apply;
  }

  get speed(): number {
    let speed = 1;
    for (const cause of this.causes) speed *= cause.speed;
    return speed;
  }

  /** `speed`: above 0 to 1. Returns what ends it, to be called once. */
  begin(speed: number): () => void {
    if (!(speed > 0 && speed <= 1)) throw new RangeError(`a part of a speed is above 0 to 1, not ${speed}`);
    const cause = { speed };
    this.causes.add(cause);
    this.apply(this.speed);
    return () => {
      this.causes.delete(cause);
      this.apply(this.speed);
    };
  }
}
