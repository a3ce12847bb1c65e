import type { AdjustWords } from './adjust.ts';
import type { ApprovalWords } from './approval.ts';
import type { BadgeWords } from './badge.ts';
import type { CalendarWords } from './calendar.ts';
import type { CancelWords } from './cancel.ts';
import type { ComplianceWords } from './compliance.ts';
import type { ConfirmWords } from './confirm.ts';
import type { DelegateWords } from './delegate.ts';
import type { DeployWords } from './deploy.ts';
import type { DeploymentsWords } from './deployments.ts';
import type { DetailWords } from './detail.ts';
import type { DialogWords } from './dialog.ts';
import type { ExceptionWords } from './exception.ts';
import type { ListWords } from './list.ts';
import type { ManyWords } from './many.ts';
import type { OverrideWords } from './override.ts';
import type { PanelWords } from './panel.ts';
import type { PendingWords } from './pending.ts';
import type { ReadyWords } from './ready.ts';
import type { ReassignWords } from './reassign.ts';
import type { RedactWords } from './redact.ts';
import type { RefusalWords } from './refusal.ts';
import type { TaskWords } from './task.ts';
import type { TimelineWords } from './timeline.ts';
import type { ToldWords } from './told.ts';
import type { WaitWords } from './wait.ts';
import type { WithdrawWords } from './withdraw.ts';

/**
 * Every word the widgets show, in a group per widget and a few that they share. Whole sentences, with their values
 * already formatted; no message holds markup or is put together from others. A locale is one of these.
 */
export interface Messages {
  readonly adjust: AdjustWords;
  readonly approval: ApprovalWords;
  readonly badge: BadgeWords;
  readonly calendar: CalendarWords;
  readonly cancel: CancelWords;
  readonly compliance: ComplianceWords;
  readonly confirm: ConfirmWords;
  readonly delegate: DelegateWords;
  readonly deploy: DeployWords;
  readonly deployments: DeploymentsWords;
  readonly detail: DetailWords;
  readonly dialog: DialogWords;
  readonly exception: ExceptionWords;
  readonly list: ListWords;
  readonly many: ManyWords;
  readonly override: OverrideWords;
  readonly panel: PanelWords;
  readonly pending: PendingWords;
  readonly ready: ReadyWords;
  readonly reassign: ReassignWords;
  readonly redact: RedactWords;
  readonly refusal: RefusalWords;
  readonly task: TaskWords;
  readonly timeline: TimelineWords;
  readonly told: ToldWords;
  readonly wait: WaitWords;
  readonly withdraw: WithdrawWords;
}

/** Some of the messages, group by group; what is left out stays as it was. */
export type PartialMessages = { readonly [Group in keyof Messages]?: Partial<Messages[Group]> };

/** Messages with some of them replaced, group by group: a locale and the words of a house on top of it. */
export const mergeMessages = (base: PartialMessages, over: PartialMessages = {}): PartialMessages => {
  const merged: Record<string, unknown> = { ...base };
  for (const [group, words] of Object.entries(over)) merged[group] = { ...(merged[group] as object | undefined), ...words };
  return merged as PartialMessages;
};
