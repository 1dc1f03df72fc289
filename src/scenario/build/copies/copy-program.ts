/** What a copy runs through its life, in one version of its app or in several, with draws of its own for each. */
import { ProgramSlot } from '../../../infra/life/updating/program-slot.ts';
import type { App } from '../../resolved.ts';
import { failingProgram } from './failing.ts';
import type { World } from './lives.ts';
import type { Program } from './program.ts';
import { inVersion } from './versions.ts';

export class CopyProgram {
  private readonly world: World;
  private readonly original: App;
  private readonly number: number;
  private readonly name: string;
  /** Its machine draws from the first one, whatever runs there later. */
  private first: Program | null = null;
  private readonly later = new Map<string, Program>();
  private version: string;
  private called: string;
  private place: ProgramSlot | null = null;

  /** `number`: of the copy in its crowd. `name`: of the copy, and of its streams. */
  constructor(world: World, app: App, number: number, name: string) {
    this.world = world;
    this.original = app;
    this.number = number;
    this.name = name;
    this.version = app.image.version;
    this.called = app.image.version;
  }

  /** The app, in the version that it runs. */
  get app(): App {
    return inVersion(this.original, this.version);
  }

  /** What the version that it runs is called, its configuration included. */
  get label(): string {
    return this.called;
  }

  /** It is to run a version of its app from its next start on. */
  release(version: string, label: string): void {
    this.version = version;
    this.called = label;
  }

  /** What it runs now: made once each, and its draws go on where they stopped. */
  get now(): Program {
    if (this.first === null) {
      this.first = this.made(this.name);
      this.later.set(this.called, this.first);
    }
    const known = this.later.get(this.called) ?? {
      ...this.made(`${this.name} ${this.called}`),
      draws: this.first.draws,
    };
    this.later.set(this.called, known);
    return known;
  }

  /** Where it runs, if other versions can take its place there. */
  get slot(): ProgramSlot {
    this.place ??= new ProgramSlot(this.now.app);
    return this.place;
  }

  private made(name: string): Program {
    return failingProgram(this.world, this.app, this.number, name);
  }
}
