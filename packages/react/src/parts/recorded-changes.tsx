import type { Effect, TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import type { Format } from '../format/create-format.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail, type DetailWords } from '../messages/detail.ts';
import { regionName } from '../messages/task-name.ts';
import { useSlot } from './slot.ts';

/** Renders what a confirmation or a withdrawal has changed beside the task, in words. */
export function RecordedChanges({ effects, task }: { readonly effects: readonly Effect[]; readonly task: TaskDetail }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(detail);
  return (
    <ul {...slot('changes')}>
      {effects.map((effect) => {
        const text = recordedInWords(effect, task, words, format);
        return (
          <li {...slot('change')} key={text} data-cs-wide="">
            <bdi {...slot('change-text')}>{text}</bdi>
          </li>
        );
      })}
    </ul>
  );
}

/** One change that was made, in words. */
function recordedInWords(effect: Effect, task: TaskDetail, { recorded }: DetailWords, format: Format): string {
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
