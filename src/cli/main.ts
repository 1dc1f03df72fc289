#!/usr/bin/env node
import { runProgram } from './program.ts';
/** The program: arguments in, exit code out. */
import { endQuietlyOnBrokenPipe } from './terminal/broken-pipe.ts';

endQuietlyOnBrokenPipe(process.stdout, process.stderr);
process.exitCode = await runProgram(process.argv.slice(2));
