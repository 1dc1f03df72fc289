/** `towtank ... | head`: whoever reads us has gone. That is no error; there is just nobody left to tell. */

/** Ends the process in silence when one of the streams has no reader any more. */
export function endQuietlyOnBrokenPipe(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}
