import type { Messages } from '../messages/messages.ts';
import { adjust } from '../messages/adjust.ts';
import { badge } from '../messages/badge.ts';
import { calendar } from '../messages/calendar.ts';
import { cancel } from '../messages/cancel.ts';
import { confirm } from '../messages/confirm.ts';
import { delegate } from '../messages/delegate.ts';
import { dialog } from '../messages/dialog.ts';
import { list } from '../messages/list.ts';
import { many } from '../messages/many.ts';
import { override } from '../messages/override.ts';
import { reassign } from '../messages/reassign.ts';
import { refusal } from '../messages/refusal.ts';
import { task } from '../messages/task.ts';

/** Every word of the widgets in English, which each of them brings along; given here to be looked up, or translated. */
export const en: Messages = {
  adjust: adjust.english,
  badge: badge.english,
  calendar: calendar.english,
  cancel: cancel.english,
  confirm: confirm.english,
  delegate: delegate.english,
  dialog: dialog.english,
  list: list.english,
  many: many.english,
  override: override.english,
  reassign: reassign.english,
  refusal: refusal.english,
  task: task.english,
};
