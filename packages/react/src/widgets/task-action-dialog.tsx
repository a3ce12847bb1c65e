import type { KnownDelegation, TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import type { DetailAction } from '../parts/task-actions.tsx';
import { AdjustDateDialog } from './adjust-date-dialog.tsx';
import { CancelTaskDialog } from './cancel-task-dialog.tsx';
import { ConfirmDeploymentDialog } from './confirm-deployment-dialog.tsx';
import { DelegateDialog } from './delegate-dialog.tsx';
import { EndDelegationDialog } from './end-delegation-dialog.tsx';
import {
  AcknowledgeExceptionDialog,
  CloseExceptionDialog,
  DecideApprovalDialog,
  DecideOverrideDialog,
  RedactDialog,
} from './lazy-oversight.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { RequestOverrideDialog } from './request-override-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

// Who opens one of these by itself gets them from here as well: apart, they would weigh more than together.
export { AdjustDateDialog, CancelTaskDialog, RequestOverrideDialog, WithdrawDialog };

/** An action that was chosen, and on which tasks. */
export interface OpenedAction {
  readonly action: DetailAction | 'endDelegation';
  readonly tasks: readonly TaskSummary[];
  /** The region to answer for, where it is known. */
  readonly regionId?: string | undefined;
  /** The delegation to end. */
  readonly delegation?: KnownDelegation | undefined;
}

/** The dialog of an action that was chosen in a list. */
export interface TaskActionDialogProps {
  readonly opened: OpenedAction;
  readonly onClose: () => void;
  /** Another action is wanted on the same tasks. */
  readonly onSwitch: (action: DetailAction) => void;
  /** These tasks are done. */
  readonly onDone: (taskIds: readonly string[]) => void;
  readonly returnFocus: () => void;
}

/** Opens the dialog of whatever was chosen. */
export function TaskActionDialog({
  opened: { action, tasks, regionId, delegation },
  onClose,
  onSwitch,
  onDone,
  returnFocus,
}: TaskActionDialogProps): ReactElement | null {
  const common = {
    tasks,
    open: true,
    onOpenChange: (open: boolean) => !open && onClose(),
    onDone: (done: readonly { readonly task: { readonly taskId: string } }[]) => onDone(done.map(({ task }) => task.taskId)),
    returnFocus,
  } as const;
  switch (action) {
    case 'confirm':
      return <ConfirmDeploymentDialog {...common} onAskForOverride={() => onSwitch('requestOverride')} />;
    case 'adjust':
      return <AdjustDateDialog {...common} />;
    case 'cancel':
      return <CancelTaskDialog {...common} />;
    case 'reassign':
      return <ReassignDialog {...common} />;
    case 'delegate':
      return <DelegateDialog {...common} />;
    case 'endDelegation':
      return delegation ? <EndDelegationDialog {...common} delegation={delegation} /> : null;
    case 'requestOverride':
      return <RequestOverrideDialog {...common} />;
    case 'decideOverride':
      return <DecideOverrideDialog {...common} />;
    case 'decideApproval':
      return <DecideApprovalDialog {...common} regionId={regionId} />;
    case 'acknowledgeException':
      return <AcknowledgeExceptionDialog {...common} />;
    case 'closeException':
      return <CloseExceptionDialog {...common} />;
    case 'redact':
      return <RedactDialog {...common} />;
    case 'withdraw':
      return <WithdrawDialog {...common} />;
  }
}
