import { readFile } from 'node:fs/promises';
import type { HostMapping } from '../host/host-mapping.ts';
import { shapeProblems } from '../host/mapping-shape.ts';
import { UsageError } from './command.ts';

/** Reads a mapping from a file of JSON; none when no file is named. What it names is looked up in the database later. */
export async function readMapping(path: string | undefined): Promise<HostMapping | undefined> {
  if (path === undefined) return undefined;
  let mapping: unknown;
  try {
    mapping = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`"${path}" could not be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const problems = shapeProblems(mapping);
  if (problems.length > 0) throw new UsageError(`"${path}" is no mapping of a host's tables: ${problems.join('; ')}.`);
  return mapping as HostMapping;
}
