import { tryAgainAndAgain } from './try-again-and-again.ts';
import { meetingsOnSeveralTasks } from './trials.ts';

tryAgainAndAgain(meetingsOnSeveralTasks, { runs: 200, orders: 25 });
