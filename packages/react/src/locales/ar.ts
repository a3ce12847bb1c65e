import type { Messages } from '../messages/messages.ts';
import { adjust } from './ar/adjust.ts';
import { badge } from './ar/badge.ts';
import { calendar } from './ar/calendar.ts';
import { cancel } from './ar/cancel.ts';
import { confirm } from './ar/confirm.ts';
import { delegate } from './ar/delegate.ts';
import { dialog } from './ar/dialog.ts';
import { list } from './ar/list.ts';
import { many } from './ar/many.ts';
import { override } from './ar/override.ts';
import { reassign } from './ar/reassign.ts';
import { refusal } from './ar/refusal.ts';
import { task } from './ar/task.ts';

/** Every word of the widgets in Arabic. */
export const ar: Messages = { adjust, badge, calendar, cancel, confirm, delegate, dialog, list, many, override, reassign, refusal, task };
