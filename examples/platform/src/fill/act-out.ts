import { accepted, type Deed, service, type Stage } from './deed.ts';
import { delegationDeeds } from './delegation-deeds.ts';
import { type Handover, handovers } from './episodes.ts';
import { modelOwnedBy } from './inventory.ts';
import { models } from './models.ts';
import { releaseDeeds } from './release-deeds.ts';
import { releases } from './releases.ts';

/**
 * Lives through the past year: the release pipeline asks for countersignatures and the owners give them, day by day and
 * through Countersign itself, so that tasks, regions, versions and journal are what really happened.
 */
export async function actOut(stage: Stage): Promise<void> {
  const deeds = [
    ...delegationDeeds(stage),
    ...handovers.map((handover) => handOver(handover, stage)),
    ...releases.flatMap((release) => releaseDeeds(release, stage)),
  ];
  for (const deed of deeds.toSorted((a, b) => (a.moment < b.moment ? -1 : a.moment > b.moment ? 1 : 0))) await deed.run();
}

/** A model comes into other hands, and what was still open follows. */
function handOver({ modelName, toId, at }: Handover, { calendar, put, sessionAt }: Stage): Deed {
  const model = models.find(({ name }) => name === modelName)!;
  const moment = calendar.morning(at);
  return {
    moment,
    async run() {
      await put({ models: [modelOwnedBy(model, toId)] });
      accepted(await sessionAt(moment, service).followOwners([model.modelId]), `${modelName} changing hands`);
    },
  };
}
