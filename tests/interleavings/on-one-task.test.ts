import { tryAgainAndAgain } from './try-again-and-again.ts';
import { meetingsOnOneTask } from './trials.ts';

tryAgainAndAgain(meetingsOnOneTask, { runs: 200, orders: 25 });
