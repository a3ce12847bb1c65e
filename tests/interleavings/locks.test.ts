import { tryAgainAndAgain } from './try-again-and-again.ts';
import { lastLines } from './last-lines.ts';
import { lockings } from './trials.ts';

tryAgainAndAgain(lockings, { runs: 12, orders: 4 });
tryAgainAndAgain(lastLines, { runs: 1, orders: 1 });
