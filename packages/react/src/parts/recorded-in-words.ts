import type { Effect, TaskDetail } from '@countersign/core';
import type { Format } from '../format/create-format.ts';
import type { DetailWords } from '../messages/detail.ts';
import { regionName } from '../messages/task-name.ts';

/** One change that was made, in words. */
export function recordedInWords(effect: Effect, task: TaskDetail, { recorded }: DetailWords, format: Format): string {
  const version = task.version.versionNumber;
  switch (effect.type) {
    case 'regional-deployment.record': {
      const region = regionName(effect.regionId, task);
      return effect.superseded
        ? recorded.superseded({ region, version })
        : recorded.runs({ region, version, date: format.date(effect.after.deployedOn) });
    }
    case 'regional-deployment.withdraw':
      return recorded.withdrawn({ region: regionName(effect.regionId, task), version });
    case 'version.production-date.record': {
      const { firstProductionDate: first, actualProductionDate: everywhere } = effect.after;
      if (everywhere) return recorded.fullyLive({ version, date: format.date(everywhere) });
      return first ? recorded.firstLive({ version, date: format.date(first) }) : recorded.noLongerLive(version);
    }
    case 'regional-approval.record':
      return recorded.approval[effect.after.state](regionName(effect.after.regionId, task));
    case 'exception.record':
      // A plan cannot know the number its exception will get.
      return recorded.exception[effect.after.state](effect.after.code ?? task.exception?.code ?? '');
    case 'texts.redact':
      return recorded.redacted({ count: effect.texts.length, reason: effect.redactionReason });
  }
}
