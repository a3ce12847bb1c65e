import type { Effect, Explanation, NamedVersion, TaskDetail } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import type { Format } from '../format/create-format.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords, type ConfirmWords } from '../messages/confirm.ts';
import { regionName } from '../messages/task-name.ts';
import { SectionHeading } from './section-heading.tsx';
import { useSlot } from './slot.ts';

/** Renders what a confirmation or a withdrawal would change, region by region, in words. */
export function PlannedChanges({
  explanation,
  title,
  others = [],
}: {
  readonly explanation: Explanation;
  readonly title?: string;
  /** Versions that may run again in the place of the task's own. */
  readonly others?: readonly NamedVersion[];
}): ReactElement | null {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(confirmWords);
  const titleId = useId();
  const { effects } = explanation;
  if (effects.length === 0) return null;
  const isShort = (effect: Effect) => effect.type === 'regional-deployment.record' && !effect.superseded;
  // One or two need no columns.
  const isFew = effects.filter(isShort).length < 3;
  return (
    <section {...slot('section')} aria-labelledby={titleId}>
      <SectionHeading id={titleId}>{title ?? words.changes}</SectionHeading>
      <ul {...slot('changes')}>
        {effects.map((effect) => (
          <li {...slot('change')} key={keyOf(effect)} data-cs-wide={isFew || !isShort(effect) ? '' : undefined}>
            <span {...slot('change-text')}>{changeInWords(effect, explanation, others, words, format)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function keyOf(effect: Effect): string {
  switch (effect.type) {
    case 'regional-deployment.record':
    case 'regional-deployment.withdraw':
      return `${effect.type} ${effect.regionId}`;
    case 'regional-approval.record':
      return `${effect.type} ${effect.after.regionId}`;
    case 'version.production-date.record':
    case 'exception.record':
    case 'texts.redact':
      return effect.type;
  }
}

/** What a deployment changes in a region, in words. */
function recordInWords(
  effect: Extract<Effect, { readonly type: 'regional-deployment.record' }>,
  task: TaskDetail,
  words: ConfirmWords,
): string {
  const version = task.version.versionNumber;
  const region = regionName(effect.regionId, task);
  const current = task.deployments.find((each) => each.region.regionId === effect.regionId)?.current?.versionNumber ?? null;
  if (effect.superseded && current !== null) return words.superseded({ region, current });
  return current === version ? words.redated({ region, version }) : words.change({ region, from: current, to: version });
}

/** One planned change in words. */
function changeInWords(
  effect: Effect,
  { task }: Explanation,
  others: readonly NamedVersion[],
  words: ConfirmWords,
  format: Format,
): string {
  const version = task.version.versionNumber;
  switch (effect.type) {
    case 'regional-deployment.record':
      return recordInWords(effect, task, words);
    case 'version.production-date.record': {
      const { firstProductionDate: first, actualProductionDate: everywhere } = effect.after;
      if (everywhere) return words.fullyLive({ version, date: format.date(everywhere) });
      return first ? words.firstLive({ version, date: format.date(first) }) : words.noLongerLive(version);
    }
    case 'regional-deployment.withdraw': {
      const region = regionName(effect.regionId, task);
      const next = others.find(({ versionId }) => versionId === effect.after?.versionId)?.versionNumber;
      if (next === undefined) return words.withdrawn({ region, version });
      return effect.moves ? words.change({ region, from: version, to: next }) : words.kept({ region, version, current: next });
    }
    case 'regional-approval.record':
      return words.approval[effect.after.state](regionName(effect.after.regionId, task));
    case 'exception.record':
      return words.exception[effect.after.state];
    case 'texts.redact':
      return words.redacted(effect.texts.length);
  }
}

/** What a confirmation changes in the regions, in a line: "United Kingdom: 1.9 → 2.0". */
export const changesInWords = ({ effects, task }: Explanation, words: ConfirmWords): string =>
  effects.flatMap((effect) => (effect.type === 'regional-deployment.record' ? [recordInWords(effect, task, words)] : [])).join(' · ');
