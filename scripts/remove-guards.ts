import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { openArena } from '../tests/interleavings/arena.ts';
import type { Removal } from '../tests/interleavings/removal.ts';
import { removals } from '../tests/interleavings/removals.ts';
import { type Trial, trials } from '../tests/interleavings/trials.ts';
import { startPostgres } from '../tests/support/postgres-server.ts';

/**
 * Takes each guard, lock and last line out of a database of its own, one at a time, and looks for a trial that notices.
 * Fails when none does, when a trial fails with everything in place, or when the words of a removal are no longer there.
 *
 *     npm run guards              every removal, until a trial notices
 *     npm run guards -- version   those with "version" in their names
 *     npm run guards -- --all     with every trial, whoever has noticed before
 *     npm run guards -- --show    with a run of each kind that went wrong
 */
const rounds = 2;
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const everyTrial = process.argv.includes('--all');
const shown = process.argv.includes('--show');

interface Found {
  readonly trial: string;
  readonly wrong: number;
  readonly runs: number;
  readonly example: string;
}

const server = await startPostgres();
const admin = new pg.Client({ connectionString: server.url });
admin.on('error', () => {}); // the server stops first
await admin.connect();
const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href;
const template = `countersign_guards_${process.pid}`;
let made = 0;

async function databaseWithout(removal: Removal | null): Promise<string> {
  const name = `${template}_${++made}`;
  await admin.query(`create database ${name} template ${template}`);
  const client = new pg.Client({ connectionString: urlOf(name) });
  await client.connect();
  try {
    await removal?.take(client);
  } finally {
    await client.end();
  }
  return urlOf(name);
}

/** Tries something in every way there is, and counts how often it goes wrong. */
async function attempt(trial: Trial, url: string): Promise<Found> {
  const arena = await openArena(url, trial.settings);
  let runs = 0;
  let wrong = 0;
  let example = '';
  for (let round = 0; round < rounds; round++) {
    for (const way of trial.ways) {
      const came = await way.play(arena, round);
      runs++;
      if (came.wrong === null) continue;
      wrong++;
      example ||= `${way.name}\n  ${came.told}\n  ${came.wrong}`;
    }
  }
  await arena.close();
  return { trial: trial.name, wrong, runs, example };
}

/** What notices that something is missing: the trials that are likely to, and if none of them does, all others. */
async function whoNotices(removal: Removal): Promise<readonly Found[]> {
  const url = await databaseWithout(removal);
  const likely = removal.trials.map((name) => trials.get(name)!);
  const found: Found[] = [];
  for (const trial of [...likely, ...[...trials.values()].filter((each) => !likely.includes(each))]) {
    if (found.length > 0 && !everyTrial) break;
    const came = await attempt(trial, url);
    if (came.wrong > 0) found.push(came);
  }
  return found;
}

let failed = false;
try {
  await admin.query(`create database ${template}`);
  const pool = new pg.Pool({ connectionString: urlOf(template) });
  await createPostgres({ pool }).migrate();
  await pool.end();

  const chosen = removals.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  const row = (...cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  row('removed', 'noticed by', 'runs that went wrong');
  row('---', '---', '---');
  const intact = await databaseWithout(null);
  for (const name of new Set(chosen.flatMap((removal) => removal.trials))) {
    const came = await attempt(trials.get(name)!, intact);
    failed ||= came.wrong > 0;
    row('nothing', name, `${came.wrong} of ${came.runs}`);
    if (came.wrong > 0) console.error(came.example);
  }
  for (const removal of chosen) {
    const found = await whoNotices(removal);
    failed ||= found.length === 0;
    if (found.length === 0) row(removal.name, 'NOBODY', '');
    for (const { trial, wrong, runs, example } of found) {
      row(removal.name, trial, `${wrong} of ${runs}`);
      if (shown) console.log(`${example}\n`);
    }
  }
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  await admin.end();
  await server.stop();
}
if (failed) process.exitCode = 1;
