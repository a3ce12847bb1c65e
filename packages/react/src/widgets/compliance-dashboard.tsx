import { type ReactElement, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { KeptStateOptions } from '../hooks/kept-state.ts';
import { type ReportCut, uncut, useComplianceSummary, useComplianceTrend } from '../hooks/use-compliance.ts';
import { type PeriodOptions, type ReportPeriod, usePeriod } from '../hooks/use-period.ts';
import { useWords } from '../hooks/use-words.ts';
import { compliance } from '../messages/compliance.ts';
import { Figures } from '../parts/figures.tsx';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Loading, Panel, Trouble } from '../parts/panel.tsx';
import { PeriodBar } from '../parts/period-bar.tsx';
import { useRootProps } from '../parts/root.tsx';
import { useSlot } from '../parts/slot.ts';
import { TrendChart, TrendTable } from '../parts/trend.tsx';
import { type View, ViewChoice } from '../parts/view-choice.tsx';
import { OverrideRegister } from './override-register.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** Of which days the numbers are, and which are shown; the state is what the register is filtered by. */
export interface ComplianceDashboardProps extends WidgetProps, PeriodOptions, KeptStateOptions<ReportCut> {
  /** Default all. */
  readonly show?: readonly ('figures' | 'trend' | 'register')[];
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
}

const everything = ['figures', 'trend', 'register'] as const;

/** The risk committee's numbers of a period, each with what it was computed from, month by month, and the overrides behind them. */
export function ComplianceDashboard({ appearance, components, messages, ...rest }: ComplianceDashboardProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Dashboard {...rest} />
    </Widget>
  );
}

function Dashboard({
  show = everything,
  headingLevel = 2,
  className,
  period: given,
  defaultPeriod,
  onPeriodChange,
  ...stateOptions
}: ComplianceDashboardProps): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(compliance);
  const root = useRootProps(className);
  const choice = usePeriod({ period: given, defaultPeriod, onPeriodChange });
  const { period } = choice;
  const summary = useComplianceSummary(period);
  const days = period && words.summary({ from: format.date(period.from), to: format.date(period.to) });
  return (
    <div {...root}>
      <div {...slot('dashboard')}>
        <Panel
          title={words.title}
          summary={days}
          says={days ? `${words.title}: ${days}` : undefined}
          level={headingLevel}
          asked={summary}
          failedTitle={words.failedTitle}
        >
          <PeriodBar choice={choice} />
          {summary.value && show.includes('figures') && <Figures summary={summary.value} />}
          {summary.value && show.includes('trend') && <Trend period={period} level={headingLevel} />}
        </Panel>
        {show.includes('register') && period && summary.value && (
          <OverrideRegister {...stateOptions} period={period} headingLevel={headingLevel} />
        )}
      </div>
    </div>
  );
}

function Trend({ period, level }: { readonly period: ReportPeriod | null; readonly level: HeadingLevel }): ReactElement {
  const slot = useSlot();
  const words = useWords(compliance);
  const trend = useComplianceTrend(period, uncut, true);
  const [view, setView] = useState<View>('chart');
  const Heading = `h${Math.min(6, level + 1) as 3 | 4 | 5 | 6}` as const;
  return (
    <div {...slot('trend-section')} aria-busy={(!trend.value && trend.refusal === null) || undefined}>
      <div {...slot('trend-head')}>
        <Heading {...slot('section-heading')}>{words.trend}</Heading>
        {trend.value && <ViewChoice view={view} onChange={setView} />}
      </div>
      {trend.refusal && (
        <div {...slot('trend')}>
          <Trouble asked={trend} refusal={trend.refusal} title={words.trendFailed} />
        </div>
      )}
      {trend.value ? (
        view === 'chart' ? (
          <TrendChart months={trend.value} />
        ) : (
          <TrendTable months={trend.value} />
        )
      ) : (
        trend.refusal === null && <Loading inCard />
      )}
    </div>
  );
}
