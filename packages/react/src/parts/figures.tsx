import type { ComplianceSummary, Median, Ratio } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { compliance } from '../messages/compliance.ts';
import { Icon, type IconName } from './icon.tsx';
import { useSlot } from './slot.ts';

/** Renders the numbers of a period as a `<dl>`, each with what it was computed from; one of nothing says so and is no number. */
export function Figures({ summary }: { readonly summary: ComplianceSummary }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(compliance);
  const { overdue, overrides, onTime, confirmationLag, daysBeforeApproval, openExceptions } = summary;
  const unclosed = openExceptions.upTo30 + openExceptions.upTo90 + openExceptions.over90;
  const share = ({ numerator, denominator, value }: Ratio) => ({
    numerator,
    denominator,
    percent: value === null ? '' : format.percent(value),
  });
  const days = ({ days: count }: Median) => (count === null ? null : words.days({ text: format.number(count), count }));
  return (
    <dl {...slot('figures')}>
      <Figure
        icon="overdue"
        label={words.figures.overdue}
        value={overdue.value === null ? null : format.number(overdue.numerator)}
        detail={overdue.value === null ? words.noneOpen : words.overdueOf(overdue.denominator)}
        {...(overdue.numerator > 0 && { tone: 'overdue' })}
      />
      <Figure
        icon="override"
        label={words.figures.overrides}
        value={overrides.value === null ? null : format.number(overrides.numerator)}
        detail={overrides.value === null ? words.noConfirmations : words.overridesOf(share(overrides))}
        {...(overrides.numerator > 0 && { tone: 'override' })}
      />
      <Figure
        icon="confirmed"
        label={words.figures.onTime}
        value={onTime.value === null ? null : format.percent(onTime.value)}
        detail={onTime.value === null ? words.noConfirmations : words.onTimeOf(share(onTime))}
      />
      <Figure
        icon="due-soon"
        label={words.figures.lag}
        value={days(confirmationLag)}
        detail={confirmationLag.days === null ? words.noConfirmations : words.lagOf(confirmationLag.count)}
      />
      <Figure
        icon="override"
        label={words.figures.beforeApproval}
        value={days(daysBeforeApproval.unsettled)}
        detail={
          daysBeforeApproval.unsettled.days === null ? words.noneUnsettled : words.beforeApprovalOf(daysBeforeApproval.unsettled.count)
        }
      />
      <Figure
        icon="info"
        label={words.figures.exceptions}
        value={format.number(unclosed)}
        detail={unclosed === 0 ? words.noneOpenExceptions : words.exceptionAges(openExceptions)}
      />
    </dl>
  );
}

function Figure({
  icon,
  label,
  value,
  detail,
  tone,
}: {
  readonly icon: IconName;
  readonly label: string;
  /** Null where there was nothing to count. */
  readonly value: string | null;
  readonly detail: string;
  readonly tone?: string;
}): ReactElement {
  const slot = useSlot();
  const { nothingToCount } = useWords(compliance);
  return (
    <div {...slot('figure')}>
      <dt {...slot('figure-label')}>
        <Icon name={icon} />
        <span {...slot('figure-text')}>{label}</span>
      </dt>
      <dd {...slot('figure-value')} data-cs-tone={value === null ? 'none' : tone}>
        <bdi>{value ?? nothingToCount}</bdi>
      </dd>
      <dd {...slot('secondary')}>
        <bdi>{detail}</bdi>
      </dd>
    </div>
  );
}
