import { asCalendarDate } from '../shared/calendar-date.ts';
import { id } from '../shared/ids.ts';
import type { AdjustCommand, CancelCommand, ConfirmCommand } from '../task/commands.ts';

/** Confirms `task-1` as live since 2026-11-20, without notes and without an override. */
export const confirming = (over: Partial<ConfirmCommand> = {}): ConfirmCommand => ({
  type: 'confirm',
  taskId: id('task-1'),
  actualProductionDate: asCalendarDate('2026-11-20'),
  confirmationNotes: null,
  validationOverrideReason: null,
  expectedRevision: null,
  ...over,
});

/** Moves `task-1` to 2026-12-01 for a reason. */
export const adjusting = (over: Partial<AdjustCommand> = {}): AdjustCommand => ({
  type: 'adjust',
  taskId: id('task-1'),
  plannedProductionDate: asCalendarDate('2026-12-01'),
  adjustmentReason: 'The release train moved.',
  expectedRevision: null,
  ...over,
});

/** Cancels `task-1` for a reason. */
export const cancelling = (over: Partial<CancelCommand> = {}): CancelCommand => ({
  type: 'cancel',
  taskId: id('task-1'),
  cancellationReason: 'The version was replaced before it went live.',
  expectedRevision: null,
  ...over,
});
