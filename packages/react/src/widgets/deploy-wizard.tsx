import { type ReactElement, useEffect, useRef } from 'react';
import { type DeployMode, deploySteps, type DeployWizardState } from '../hooks/deploy-wizard-state.ts';
import { mayMend } from '../hooks/may-mend.ts';
import { useDeployWizard } from '../hooks/use-deploy-wizard.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { type FocusTarget, useReturnFocus } from '../hooks/use-return-focus.ts';
import { useWords } from '../hooks/use-words.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { dialog as dialogWords } from '../messages/dialog.ts';
import { Callout, CalloutText } from '../parts/callout.tsx';
import { DeployResult } from '../parts/deploy-result.tsx';
import { DatesStep, ReviewStep } from '../parts/deploy-steps.tsx';
import { RegionsStep } from '../parts/regions-step.tsx';
import { DialogButton, DialogFooter, SendButton, useLeaving } from '../parts/dialog-footer.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { OfflineNotice } from '../parts/offline-notice.tsx';
import { OutcomeUnknown } from '../parts/outcome-unknown.tsx';
import { Loading, Trouble } from '../parts/panel.tsx';
import { useSlot } from '../parts/slot.ts';
import { Widget, type WidgetProps } from './widget.tsx';

/** Which version is deployed, and what happens around it. */
export interface DeployWizardProps extends Omit<WidgetProps, 'className'> {
  readonly versionId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Default `schedule`. */
  readonly defaultMode?: DeployMode;
  readonly preselectRegionIds?: readonly string[];
  /** Something was recorded. Called before the dialog asks to be closed; where some regions were refused, it stays open to say so. */
  readonly onDone?: () => void;
  /** Where focus goes once the dialog is gone. By default back to what had it, or to the nearest control that is left. */
  readonly returnFocus?: FocusTarget;
}

/** Deploys a version: schedules its deployments for their owners to countersign, or records that they have happened. */
export function DeployWizard({ open, appearance, components, messages, ...rest }: DeployWizardProps): ReactElement | null {
  if (!open) return null;
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Wizard key={rest.versionId} {...rest} />
    </Widget>
  );
}

function Wizard({
  versionId,
  onOpenChange,
  defaultMode = 'schedule',
  preselectRegionIds = [],
  onDone,
  returnFocus: target,
}: Omit<DeployWizardProps, 'open'>): ReactElement {
  const slot = useSlot();
  const words = useWords(deployWords);
  const shared = useWords(dialogWords);
  const tell = useRefusalText();
  const isOnline = useOnline();
  const returnFocus = useReturnFocus(target);
  const body = useRef<HTMLDivElement>(null);
  const leave = (): void => onOpenChange(false);
  const wizard = useDeployWizard(versionId, {
    defaultMode,
    preselect: preselectRegionIds,
    onDone: (isAll) => {
      onDone?.();
      if (isAll) leave();
    },
  });
  const { asked, step, phase, mode, problem, chosen, terms, blocked, outcomes } = wizard;
  const version = asked.value;
  const isBusy = phase === 'submitting';
  const isUnknown = phase === 'unknown' || phase === 'checking';
  const refusal = problem?.code === 'not-recorded' ? null : problem;
  // Where something was recorded, back leads only to what could still be.
  const mayGoBack = outcomes.every(({ result }) => !result.ok) || outcomes.some(({ result }) => !result.ok && mayMend(result.error.code));

  // A step is read from its beginning; what had focus in the one before is gone. What is to be seen to goes first.
  const shown = useRef({ step, phase });
  useEffect(() => {
    const isPlaced = body.current?.contains(document.activeElement) && document.activeElement !== body.current;
    const isResult = phase === 'result' || shown.current.phase === 'result';
    if ((shown.current.step !== step && !isPlaced) || isResult) body.current?.focus();
    shown.current = { step, phase };
  }, [step, phase]);

  const { close, question } = useLeaving({ isBusy, wouldLose: wizard.isDirty && phase === 'editing', leave });
  const isLast = step === 'review';
  const nothingLeft = version?.deployments.every((row) => wizard.takenBy(row) !== null) ?? true;
  return (
    <Dialog
      size="lg"
      title={
        isUnknown
          ? shared.unknown.title
          : version
            ? words.titleOf({ model: version.model.name, version: version.version.versionNumber })
            : words.title
      }
      description={isUnknown || phase === 'result' ? null : words.purpose[mode]}
      onClose={close}
      returnFocus={returnFocus}
    >
      <form
        {...slot('dialog-form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isOnline || !isLast) void wizard.next();
        }}
      >
        <div {...slot('dialog-body')} ref={body} tabIndex={-1} aria-busy={(!version && asked.refusal === null) || undefined}>
          {isUnknown ? (
            <OutcomeUnknown isChecking={phase === 'checking'} refusal={refusal} />
          ) : phase === 'result' ? (
            <DeployResult wizard={wizard} />
          ) : (
            <>
              {version && <Steps wizard={wizard} />}
              {problem && (
                <Callout tone={refusal ? 'error' : 'info'} title={refusal ? words.problemTitle : shared.notRecordedTitle}>
                  <CalloutText>{refusal ? tell(refusal) : shared.notRecorded}</CalloutText>
                </Callout>
              )}
              {asked.refusal && !version && <Trouble asked={asked} refusal={asked.refusal} title={words.failedTitle} />}
              {!version && asked.refusal === null && <Loading />}
              {version && step === 'regions' && <RegionsStep wizard={wizard} version={version} />}
              {version && step === 'dates' && <DatesStep wizard={wizard} version={version} />}
              {version && step === 'review' && <ReviewStep wizard={wizard} version={version} />}
            </>
          )}
        </div>
        {question ?? (
          <DialogFooter>
            <OfflineNotice />
            <DialogButton inactive={isBusy} onClick={close}>
              {shared.close}
            </DialogButton>
            {isUnknown && (
              <DialogButton variant="primary" busy={phase === 'checking'} waitUntil={wizard.waitUntil} onClick={() => void wizard.check()}>
                {shared.unknown.check}
              </DialogButton>
            )}
            {phase === 'result' && mayGoBack && <DialogButton onClick={wizard.review}>{words.back}</DialogButton>}
            {(phase === 'editing' || isBusy) && version && step !== 'regions' && (
              <DialogButton inactive={isBusy} onClick={wizard.back}>
                {words.back}
              </DialogButton>
            )}
            {(phase === 'editing' || isBusy) && version && !nothingLeft && !blocked && (
              <SendButton
                type="submit"
                sends={isLast}
                variant={isLast && terms ? 'override' : 'primary'}
                {...(isLast && terms && ({ icon: 'override' } as const))}
                busy={isBusy}
                waitUntil={isLast ? wizard.waitUntil : null}
              >
                {isBusy ? words.submitting[mode] : !isLast ? words.next : terms ? words.submitOverride : words.submit[mode](chosen.length)}
              </SendButton>
            )}
          </DialogFooter>
        )}
      </form>
    </Dialog>
  );
}

/** Where one is, and what is still to come. It cannot be clicked: what is not entered yet cannot be reviewed. */
function Steps({ wizard: { step } }: { readonly wizard: DeployWizardState }): ReactElement {
  const slot = useSlot();
  const words = useWords(deployWords);
  const at = deploySteps.indexOf(step);
  return (
    <ol {...slot('steps')} aria-label={words.step({ at: at + 1, of: deploySteps.length, name: words.steps[step] })}>
      {deploySteps.map((each, index) => (
        <li {...slot('step')} key={each} aria-current={each === step ? 'step' : undefined} data-cs-done={index < at || undefined}>
          <span {...slot('step-number')}>{index + 1}</span>
          {words.steps[each]}
        </li>
      ))}
    </ol>
  );
}
