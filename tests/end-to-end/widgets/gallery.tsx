import type { TaskSummary } from '@countersign/core';
import {
  AdjustDateDialog,
  AcknowledgeExceptionDialog,
  CancelTaskDialog,
  CloseExceptionDialog,
  DecideApprovalDialog,
  ComplianceDashboard,
  ConfirmDeploymentDialog,
  DecideOverrideDialog,
  DelegateDialog,
  DeploymentTimeline,
  DeployWizard,
  MyDeploymentTasks,
  OverrideRegister,
  PendingDecisions,
  ReadyToDeployList,
  ReassignDialog,
  RedactDialog,
  RequestOverrideDialog,
  TaskDetail,
  TaskDetailDrawer,
  VersionDeploymentStatus,
  WithdrawDialog,
} from '@countersign/react';
import { type ReactElement, useEffect, useState } from 'react';

interface Opened {
  readonly tasks: readonly TaskSummary[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const period = { from: '2026-11-01', to: '2026-11-30' } as never;

/** The widgets that show something. */
export const panels: Readonly<Record<string, (tasks: readonly TaskSummary[]) => ReactElement>> = {
  MyDeploymentTasks: () => <MyDeploymentTasks />,
  TaskDetail: (tasks) => <TaskDetail taskId={of('ecl', tasks)[0]!.task.taskId} />,
  DeploymentTimeline: () => <DeploymentTimeline modelId="stress" />,
  VersionDeploymentStatus: () => <VersionDeploymentStatus versionId="stress-new" />,
  ReadyToDeployList: () => <ReadyToDeployList />,
  ComplianceDashboard: () => <ComplianceDashboard period={period} show={['figures', 'trend']} />,
  OverrideRegister: () => <OverrideRegister period={period} />,
  PendingDecisions: () => <PendingDecisions />,
};

const of = (modelId: string, tasks: readonly TaskSummary[]) => tasks.filter(({ model }) => model.modelId === modelId);

const confirmed = (modelId: string, tasks: readonly TaskSummary[]) => of(modelId, tasks).filter(({ task }) => task.status === 'CONFIRMED');

/** The widgets that take an action, or stand over the page. */
export const dialogs: Readonly<Record<string, (opened: Opened) => ReactElement | null>> = {
  ConfirmDeploymentDialog: ({ tasks, ...rest }) => <ConfirmDeploymentDialog {...rest} tasks={of('ecl', tasks)} />,
  ConfirmMany: ({ tasks, ...rest }) => <ConfirmDeploymentDialog {...rest} tasks={[...of('ecl', tasks), ...of('deposit', tasks)]} />,
  AdjustDateDialog: ({ tasks, ...rest }) => <AdjustDateDialog {...rest} tasks={of('ecl', tasks)} />,
  CancelTaskDialog: ({ tasks, ...rest }) => <CancelTaskDialog {...rest} tasks={of('ecl', tasks)} />,
  ReassignDialog: ({ tasks, ...rest }) => <ReassignDialog {...rest} tasks={of('ecl', tasks)} />,
  DelegateDialog: ({ tasks, ...rest }) => <DelegateDialog {...rest} tasks={of('ecl', tasks)} />,
  RequestOverrideDialog: ({ tasks, ...rest }) => <RequestOverrideDialog {...rest} tasks={of('counterparty', tasks)} />,
  DecideOverrideDialog: ({ tasks, ...rest }) => <DecideOverrideDialog {...rest} tasks={of('var', tasks)} />,
  AcknowledgeExceptionDialog: ({ tasks, ...rest }) => <AcknowledgeExceptionDialog {...rest} tasks={of('mortgage', tasks)} />,
  CloseExceptionDialog: ({ tasks, ...rest }) => <CloseExceptionDialog {...rest} tasks={confirmed('losses', tasks)} />,
  DecideApprovalDialog: ({ tasks, ...rest }) => <DecideApprovalDialog {...rest} tasks={confirmed('losses', tasks)} />,
  RedactDialog: ({ tasks, ...rest }) => <RedactDialog {...rest} tasks={confirmed('losses', tasks)} />,
  WithdrawDialog: ({ tasks, ...rest }) => <WithdrawDialog {...rest} tasks={of('mortgage', tasks)} />,
  DeployWizard: ({ open, onOpenChange }) => <DeployWizard versionId="surveillance-new" open={open} onOpenChange={onOpenChange} />,
  TaskDetailDrawer: ({ tasks, open, onOpenChange }) => (
    <TaskDetailDrawer taskId={open ? of('ecl', tasks)[0]!.task.taskId : null} onClose={() => onOpenChange(false)} />
  ),
};

/** One widget, named by what follows `#` in the address; all that show something where it is `all`. Dialogs have a button that opens them. */
export function Gallery({ name: first, tasks }: { readonly name: string; readonly tasks: readonly TaskSummary[] }): ReactElement {
  const [name, setName] = useState(first);
  useEffect(() => {
    const turn = () => setName(location.hash.slice(1));
    addEventListener('hashchange', turn);
    return () => removeEventListener('hashchange', turn);
  }, []);
  if (name === 'all')
    return (
      <>
        {Object.entries(panels).map(([each, show]) => (
          <div key={each}>{show(tasks)}</div>
        ))}
      </>
    );
  const show = panels[name];
  return (
    <>
      <a href="#top">Skip</a>
      {show ? show(tasks) : <Dialog key={name} name={name} tasks={tasks} isOpen={first === name} />}
    </>
  );
}

function Dialog({ name, tasks, isOpen }: { readonly name: string; readonly tasks: readonly TaskSummary[]; readonly isOpen: boolean }) {
  const [open, setOpen] = useState(isOpen);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {dialogs[name]?.({ tasks, open, onOpenChange: setOpen })}
    </>
  );
}
