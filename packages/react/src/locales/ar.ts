import type { Messages } from '../messages/messages.ts';
import { adjust } from './ar/adjust.ts';
import { approval } from './ar/approval.ts';
import { badge } from './ar/badge.ts';
import { calendar } from './ar/calendar.ts';
import { cancel } from './ar/cancel.ts';
import { compliance } from './ar/compliance.ts';
import { confirm } from './ar/confirm.ts';
import { delegate } from './ar/delegate.ts';
import { deploy } from './ar/deploy.ts';
import { deployments } from './ar/deployments.ts';
import { detail } from './ar/detail.ts';
import { dialog } from './ar/dialog.ts';
import { exception } from './ar/exception.ts';
import { list } from './ar/list.ts';
import { many } from './ar/many.ts';
import { override } from './ar/override.ts';
import { panel } from './ar/panel.ts';
import { pending } from './ar/pending.ts';
import { ready } from './ar/ready.ts';
import { reassign } from './ar/reassign.ts';
import { redact } from './ar/redact.ts';
import { refusal } from './ar/refusal.ts';
import { task } from './ar/task.ts';
import { timeline } from './ar/timeline.ts';
import { told } from './ar/told.ts';
import { wait } from './ar/wait.ts';
import { withdraw } from './ar/withdraw.ts';

/** Every word of the widgets in Arabic. */
export const ar: Messages = {
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
