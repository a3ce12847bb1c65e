import type { Messages } from '../messages/messages.ts';
import { adjust } from './de/adjust.ts';
import { approval } from './de/approval.ts';
import { badge } from './de/badge.ts';
import { calendar } from './de/calendar.ts';
import { cancel } from './de/cancel.ts';
import { compliance } from './de/compliance.ts';
import { confirm } from './de/confirm.ts';
import { delegate } from './de/delegate.ts';
import { deploy } from './de/deploy.ts';
import { deployments } from './de/deployments.ts';
import { detail } from './de/detail.ts';
import { dialog } from './de/dialog.ts';
import { exception } from './de/exception.ts';
import { list } from './de/list.ts';
import { many } from './de/many.ts';
import { override } from './de/override.ts';
import { panel } from './de/panel.ts';
import { pending } from './de/pending.ts';
import { ready } from './de/ready.ts';
import { reassign } from './de/reassign.ts';
import { redact } from './de/redact.ts';
import { refusal } from './de/refusal.ts';
import { task } from './de/task.ts';
import { timeline } from './de/timeline.ts';
import { told } from './de/told.ts';
import { wait } from './de/wait.ts';
import { withdraw } from './de/withdraw.ts';

/** Every word of the widgets in German. */
export const de: Messages = {
  adjust,
  approval,
  badge,
  calendar,
  cancel,
  compliance,
  confirm,
  delegate,
  deploy,
  deployments,
  detail,
  dialog,
  exception,
  list,
  many,
  override,
  panel,
  pending,
  ready,
  reassign,
  redact,
  refusal,
  task,
  timeline,
  told,
  wait,
  withdraw,
};
