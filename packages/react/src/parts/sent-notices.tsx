import type { SentNotice } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import type { Text } from '../messages/words.ts';
import { useSlot } from './slot.ts';

/** Renders who was told of a task, when and why, the latest first, folded away; nothing where nobody was. */
export function SentNotices({
  notices,
  timeZone,
}: {
  readonly notices: readonly SentNotice[];
  readonly timeZone: string;
}): ReactElement | null {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(detail);
  if (notices.length === 0) return null;
  // A newer server may know of more.
  const whyOf = (type: string) => (words.toldWhy as Readonly<Record<string, Text | undefined>>)[type];
  return (
    <details {...slot('fold')}>
      <summary {...slot('fold-summary')}>{words.told(notices.length)}</summary>
      <ul {...slot('fold-list')}>
        {notices.toReversed().map(({ type, recipient, onBehalfOf, plannedProductionDate, sentAt }, index) => {
          const whom = recipient.type === 'person' ? recipient.name : words.roleOf(recipient.role);
          const reason = whyOf(type)?.(format.date(plannedProductionDate)) ?? type;
          return (
            <li {...slot('fold-item')} key={notices.length - index}>
              <bdi>{words.toldWhom({ whom, at: format.moment(sentAt, timeZone) })}</bdi>{' '}
              <bdi {...slot('audit-fact')}>{onBehalfOf ? `${reason} · ${words.forPerson(onBehalfOf.name)}` : reason}</bdi>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
