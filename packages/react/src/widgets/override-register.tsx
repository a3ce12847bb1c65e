import { type ReactElement, type Ref, useRef } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { type OverrideRegisterOptions, type OverrideRegisterState, useOverrideRegister } from '../hooks/use-override-register.ts';
import { type PeriodOptions, usePeriod } from '../hooks/use-period.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { compliance } from '../messages/compliance.ts';
import { panel } from '../messages/panel.ts';
import { task as taskWords } from '../messages/task.ts';
import { Button } from '../parts/button.tsx';
import { Callout, CalloutText } from '../parts/callout.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { ExceptionChip } from '../parts/exception-chip.tsx';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Link } from '../parts/link.tsx';
import { Pages } from '../parts/pages.tsx';
import { Panel } from '../parts/panel.tsx';
import { PeriodBar } from '../parts/period-bar.tsx';
import { Person } from '../parts/person.tsx';
import { Select } from '../parts/select.tsx';
import { Quote } from '../parts/quote.tsx';
import { useSlot } from '../parts/slot.ts';
import { withRole } from '../parts/with-role.ts';
import { Widget, type WidgetProps } from './widget.tsx';

/** Of which days the overrides are, what they are filtered by, and how they are shown. */
export interface OverrideRegisterProps extends WidgetProps, PeriodOptions, OverrideRegisterOptions {
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
}

/** The overrides of a period, as frozen when they were made: filtered, page by page, and as a file that no spreadsheet executes. */
export function OverrideRegister({ appearance, components, messages, ...rest }: OverrideRegisterProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Register {...rest} />
    </Widget>
  );
}

function Register({ pageSize = 25, headingLevel = 2, className, ...options }: OverrideRegisterProps): ReactElement {
  const { announcer } = useEnvironment();
  const slot = useSlot();
  const words = useWords(compliance);
  const { range } = useWords(panel);
  const tell = useRefusalText();
  const choice = usePeriod(options);
  const register = useOverrideRegister(choice.period, { ...options, pageSize });
  const table = useRef<HTMLTableElement>(null);
  const { asked, rows, page, file, isCut } = register;
  const own = words.register;
  const keepsPeriod = options.period !== undefined && options.onPeriodChange === undefined;
  const says = asked.value && (isCut && rows.length === 0 ? own.noMatchTitle : own.summary(asked.value.length));
  const save = async (): Promise<void> => {
    if (choice.period && (await file.fetch(own.file(choice.period)))) announcer.announce(own.csvDone);
  };
  return (
    <Panel
      title={own.title}
      summary={asked.value && own.summary(asked.value.length)}
      says={says}
      level={headingLevel}
      className={className}
      asked={asked}
      failedTitle={own.failedTitle}
      controls={
        rows.length > 0 && (
          <Button busy={file.isBusy} onClick={() => void save()}>
            {file.isBusy ? own.csvBusy : own.csv}
          </Button>
        )
      }
    >
      {!keepsPeriod && <PeriodBar choice={choice} />}
      {(rows.length > 0 || isCut) && <Filters register={register} />}
      {file.refusal && (
        <div {...slot('notice')}>
          <Callout tone="error" title={own.csvFailedTitle}>
            <CalloutText>{tell(file.refusal)}</CalloutText>
          </Callout>
        </div>
      )}
      {rows.length === 0 ? (
        isCut ? (
          <Empty
            title={own.noMatchTitle}
            body={own.noMatchBody}
            action={<Button onClick={() => register.setCut({ modelId: null, regionId: null, ownerId: null })}>{own.clearFilters}</Button>}
          />
        ) : (
          <Empty icon="confirmed" title={own.emptyTitle} body={own.emptyBody} />
        )
      ) : (
        <RegisterTable register={register} table={table} />
      )}
      {page.total > pageSize && (
        <Pages
          index={page.index}
          hasNext={page.hasNext}
          range={range(page)}
          onTurn={(index) => {
            page.turn(index);
            table.current?.focus();
          }}
        />
      )}
    </Panel>
  );
}

function Filters({ register: { cut, setCut, options } }: { readonly register: OverrideRegisterState }): ReactElement {
  const slot = useSlot();
  const { register: own } = useWords(compliance);
  const filter = (name: 'model' | 'region' | 'owner', member: keyof typeof cut) => (
    <Select
      label={own.filter[name].label}
      value={cut[member] ?? ''}
      options={[{ value: '', label: own.filter[name].any }, ...options[member]]}
      onValueChange={(value) => setCut({ [member]: value === '' ? null : value })}
    />
  );
  return (
    <div {...slot('panel-filters')} {...withRole('search')} aria-label={own.filters}>
      {filter('model', 'modelId')}
      {filter('region', 'regionId')}
      {filter('owner', 'ownerId')}
    </div>
  );
}

function RegisterTable({
  register: { rows, exceptionOf },
  table,
}: {
  readonly register: OverrideRegisterState;
  readonly table: Ref<HTMLTableElement>;
}): ReactElement {
  const { format, links } = useEnvironment();
  const slot = useSlot();
  const { register: own } = useWords(compliance);
  const { version, validation } = useWords(taskWords);
  return (
    <DataTable
      caption={own.caption}
      table={table}
      rows={rows}
      keyOf={({ taskId }) => taskId}
      columns={[
        {
          name: 'went-live',
          heading: own.columns.wentLive,
          cell: ({ actualProductionDate, withdrawnOn }) => (
            <>
              <bdi>{format.date(actualProductionDate)}</bdi>
              {withdrawnOn && (
                <span {...slot('secondary')}>
                  <bdi>{own.withdrawn(format.date(withdrawnOn))}</bdi>
                </span>
              )}
            </>
          ),
        },
        {
          name: 'model',
          heading: own.columns.model,
          isRowHeader: true,
          cell: ({ taskId, model, versionNumber }) => (
            <>
              <bdi {...slot('model')}>
                <Link href={links.task?.(taskId) ?? links.model?.(model.modelId)}>{model.name}</Link>
              </bdi>
              <span {...slot('secondary')}>
                <bdi>{version(versionNumber)}</bdi>
              </span>
            </>
          ),
        },
        { name: 'region', heading: own.columns.region, cell: ({ region }) => <bdi>{region?.name ?? own.everywhere}</bdi> },
        { name: 'reason', heading: own.columns.reason, cell: ({ overrideReason }) => <Quote inCell>{overrideReason ?? ''}</Quote> },
        {
          name: 'validation',
          heading: own.columns.validation,
          cell: ({ gate }) => (
            <>
              <bdi>{gate.outcome === 'not-required' ? validation.none : (gate.statusLabel ?? gate.statusCode ?? own.wasUnknown)}</bdi>
              {gate.validationRequestId && (
                <span {...slot('secondary')}>
                  <bdi>
                    <Link href={links.validation?.(gate.validationRequestId)}>{gate.validationRequestId}</Link>
                  </bdi>
                </span>
              )}
            </>
          ),
        },
        {
          name: 'confirmed-by',
          heading: own.columns.confirmedBy,
          cell: ({ confirmedBy, confirmedOnBehalfOf }) => (
            <>
              <Person person={confirmedBy} />
              {confirmedOnBehalfOf && (
                <span {...slot('secondary')}>
                  <bdi>{own.forPerson(confirmedOnBehalfOf.name)}</bdi>
                </span>
              )}
            </>
          ),
        },
        { name: 'exception', heading: own.columns.exception, cell: (fact) => <ExceptionChip fact={fact} exceptionOf={exceptionOf} /> },
      ]}
    />
  );
}
