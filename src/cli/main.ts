#!/usr/bin/env node
/** The program: arguments in, exit code out. */
import { keepHeapSmall } from './heap.ts';
import { runProgram, tellFailure } from './program.ts';
import { endQuietlyOnBrokenPipe } from './terminal/broken-pipe.ts';

const args = process.argv.slice(2);
keepHeapSmall();
endQuietlyOnBrokenPipe(process.stdout, process.stderr);
process.on('uncaughtException', (error) => process.exit(tellFailure(error, args)));
process.exitCode = await runProgram(args);
