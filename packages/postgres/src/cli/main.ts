#!/usr/bin/env node
import { run } from './run.ts';
import { writingTo } from './writing-to.ts';

// Whatever was found, it was not told: that is no 1. A reader who has gone wants to hear no more.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`The output could not be written: ${error.message}\n`);
  process.exit(2);
});
process.stderr.on('error', () => {}); // there is nobody to tell

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: writingTo(process.stdout),
  err: (text) => void process.stderr.write(text),
});
