import type { SentNotice } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { told } from '../messages/told.ts';
import type { Text } from '../messages/words.ts';
import { Fold } from './fold.tsx';

/** Renders who was told of a task, when and why. */
export function SentNotices({ notices, timeZone }: { readonly notices: readonly SentNotice[]; readonly timeZone: string }): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(told);
  const { forPerson } = useWords(detail);
  // A newer server may know of more.
  const whyOf = (type: string) => (words.why as Readonly<Record<string, Text | undefined>>)[type];
  const lines = notices.map(({ type, recipient, onBehalfOf, plannedProductionDate, sentAt }) => {
    const whom = recipient.type === 'person' ? recipient.name : words.role(recipient.role);
    const reason = whyOf(type)?.(format.date(plannedProductionDate)) ?? type;
    return {
      what: words.whom({ whom, at: format.moment(sentAt, timeZone) }),
      why: onBehalfOf ? `${reason} · ${forPerson(onBehalfOf.name)}` : reason,
    };
  });
  return <Fold title={words.summary} lines={lines} />;
}
