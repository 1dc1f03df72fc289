/** Loaded before a program, says at its end on standard error what memory it took at most: `peak MiB`. */
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS / 1024}\n`));
