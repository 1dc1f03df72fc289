/** The random streams of one copy, each made when it is first asked for: most copies do not need all of them. */
import type { RandomStream, RandomStreams } from '../../../engine/random.ts';
import type { InstanceDraws } from '../../../infra/life/instance.ts';

export class CopyDraws implements InstanceDraws {
  private readonly streams: RandomStreams;
  private readonly name: string;
  private bootStream: RandomStream | null = null;
  private runtimeStream: RandomStream | null = null;
  private startupStream: RandomStream | null = null;

  constructor(streams: RandomStreams, name: string) {
    this.streams = streams;
    this.name = name;
  }

  get boot(): RandomStream {
    this.bootStream ??= this.streams.stream('boot', this.name);
    return this.bootStream;
  }

  get runtime(): RandomStream {
    this.runtimeStream ??= this.streams.stream('runtime', this.name);
    return this.runtimeStream;
  }

  get startup(): RandomStream {
    this.startupStream ??= this.streams.stream('startup', this.name);
    return this.startupStream;
  }
}
