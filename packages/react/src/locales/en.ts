import type { Messages } from '../messages/messages.ts';
import { adjust } from '../messages/adjust.ts';
import { approval } from '../messages/approval.ts';
import { badge } from '../messages/badge.ts';
import { calendar } from '../messages/calendar.ts';
import { cancel } from '../messages/cancel.ts';
import { compliance } from '../messages/compliance.ts';
import { confirm } from '../messages/confirm.ts';
import { delegate } from '../messages/delegate.ts';
import { deploy } from '../messages/deploy.ts';
import { deployments } from '../messages/deployments.ts';
import { detail } from '../messages/detail.ts';
import { dialog } from '../messages/dialog.ts';
import { exception } from '../messages/exception.ts';
import { list } from '../messages/list.ts';
import { many } from '../messages/many.ts';
import { override } from '../messages/override.ts';
import { panel } from '../messages/panel.ts';
import { pending } from '../messages/pending.ts';
import { ready } from '../messages/ready.ts';
import { reassign } from '../messages/reassign.ts';
import { redact } from '../messages/redact.ts';
import { refusal } from '../messages/refusal.ts';
import { task } from '../messages/task.ts';
import { timeline } from '../messages/timeline.ts';
import { told } from '../messages/told.ts';
import { wait } from '../messages/wait.ts';
import { withdraw } from '../messages/withdraw.ts';

/** Every word of the widgets in English, which each of them brings along; given here to be looked up, or translated. */
export const en: Messages = {
  adjust: adjust.english,
  approval: approval.english,
  badge: badge.english,
  calendar: calendar.english,
  cancel: cancel.english,
  compliance: compliance.english,
  confirm: confirm.english,
  delegate: delegate.english,
  deploy: deploy.english,
  deployments: deployments.english,
  detail: detail.english,
  dialog: dialog.english,
  exception: exception.english,
  list: list.english,
  many: many.english,
  override: override.english,
  panel: panel.english,
  pending: pending.english,
  ready: ready.english,
  reassign: reassign.english,
  redact: redact.english,
  refusal: refusal.english,
  task: task.english,
  timeline: timeline.english,
  told: told.english,
  wait: wait.english,
  withdraw: withdraw.english,
};
