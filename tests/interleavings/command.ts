import type { Session } from '@countersign/core';
import type { House } from './house.ts';

/** What each part of a command came to: `ok`, or the code of the refusal. */
export type Answers = Readonly<Record<string, string>>;

/** A command that is raced, and the parts that it is the sum of: one for each task that it is about. */
export interface Command {
  readonly name: string;
  run(house: House): Promise<Answers>;
  readonly parts: readonly { readonly key: string; run(house: House): Promise<Answers> }[];
  /** Whether it goes round until nothing is left to do, so that each round is a part of it, and so is the last look. */
  readonly inRounds?: true;
  /** A text that can be read nowhere once the command has succeeded. */
  readonly erases?: string;
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } };

const codeOf = (outcome: Outcome): string => (outcome.ok ? 'ok' : outcome.error.code);

/** A command of one part. */
export function single(name: string, key: string, act: (house: House) => Promise<Outcome>): Command {
  const run = async (house: House): Promise<Answers> => ({ [key]: codeOf(await act(house)) });
  return { name, run, parts: [{ key, run }] };
}

/** A job that goes round until nothing is left to do, and says how many records it has changed. */
export function job(
  name: string,
  act: (
    house: House,
  ) => Promise<{ readonly ok: true; readonly value: number } | { readonly ok: false; readonly error: { readonly code: string } }>,
): Command {
  const run = async (house: House): Promise<Answers> => {
    const outcome = await act(house);
    return { [name]: outcome.ok ? String(outcome.value) : outcome.error.code };
  };
  return { name, run, parts: [{ key: name, run }], inRounds: true };
}

/** What can be asked of one task. */
type Action = 'confirm' | 'cancel' | 'adjust' | 'reassign' | 'withdraw' | 'redact' | 'decideApproval' | 'closeException';

/** Somebody's command on the task of a place. */
export const onTask = <Asked extends Action>(
  action: Asked,
  who: string,
  place: string,
  input: Omit<Parameters<Session[Asked]>[0], 'taskId'>,
): Command =>
  single(`${action} by ${who}`, place, (house) =>
    (house.as(who)[action] as (input: unknown) => Promise<Outcome>)({ taskId: house.task(place), ...input }),
  );

const day = '2026-11-20';

/** A confirmation of the task of a place. */
export const confirm = (who: string, place: string, input: Partial<Parameters<Session['confirm']>[0]> = {}): Command =>
  onTask('confirm', who, place, { actualProductionDate: day, ...input });

/** One call that confirms the tasks of several places under a key: no sum of singles, since the key stands for all of it. */
export const confirmAllUnder = (idempotencyKey: string, who: string, places: readonly string[]): Command => {
  const key = `${places.join(' and ')} under a key`;
  const run = async (house: House): Promise<Answers> => {
    const items = places.map((place) => ({ taskId: house.task(place), actualProductionDate: day }));
    const answer = await house.as(who).confirmMany(items, { idempotencyKey });
    return { [key]: answer.ok ? answer.value.map(({ result }) => codeOf(result)).join(' ') : answer.error.code };
  };
  return { name: `bulk of ${key} by ${who}`, run, parts: [{ key, run }] };
};

/** One call that confirms the tasks of several places. */
export const confirmMany = (who: string, places: readonly string[]): Command => ({
  name: `bulk of ${places.length} by ${who}`,
  run: async (house) => {
    const placeOf = new Map(places.map((place) => [house.task(place) as string, place]));
    const answer = await house.as(who).confirmMany(places.map((place) => ({ taskId: house.task(place), actualProductionDate: day })));
    if (!answer.ok) return Object.fromEntries(places.map((place) => [place, answer.error.code]));
    return Object.fromEntries(answer.value.map(({ taskId, result }) => [placeOf.get(taskId)!, codeOf(result)]));
  },
  parts: places.flatMap((place) => confirm(who, place).parts),
});

/** One call that deploys a version in some regions, creating what tasks are missing. */
export function deploy(who: string, versionId: string, regionIds: readonly string[]): Command {
  const inRegions = async (house: House, among: readonly string[]): Promise<Answers> => {
    const answer = await house.as(who).deploy({ versionId, regionIds: among, actualProductionDate: day });
    if (!answer.ok) return Object.fromEntries(among.map((region) => [`${versionId} ${region}`, answer.error.code]));
    return Object.fromEntries(answer.value.map(({ regionId, result }) => [`${versionId} ${regionId}`, codeOf(result)]));
  };
  return {
    name: `deploy by ${who}`,
    run: (house) => inRegions(house, regionIds),
    parts: regionIds.map((region) => ({ key: `${versionId} ${region}`, run: (house) => inRegions(house, [region]) })),
  };
}

/** A change to the host's records. */
export const put = (name: string, ...[inventory]: Parameters<House['put']>): Command =>
  single(name, name, async (house) => {
    await house.put(inventory);
    return { ok: true };
  });
