import type { Messages } from '../messages/messages.ts';
import { adjust } from './de/adjust.ts';
import { badge } from './de/badge.ts';
import { calendar } from './de/calendar.ts';
import { cancel } from './de/cancel.ts';
import { confirm } from './de/confirm.ts';
import { delegate } from './de/delegate.ts';
import { dialog } from './de/dialog.ts';
import { list } from './de/list.ts';
import { many } from './de/many.ts';
import { override } from './de/override.ts';
import { reassign } from './de/reassign.ts';
import { refusal } from './de/refusal.ts';
import { task } from './de/task.ts';

/** Every word of the widgets in German. */
export const de: Messages = { adjust, badge, calendar, cancel, confirm, delegate, dialog, list, many, override, reassign, refusal, task };
