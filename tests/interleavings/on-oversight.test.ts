import { tryAgainAndAgain } from './try-again-and-again.ts';
import { meetingsOnOversight } from './trials.ts';

tryAgainAndAgain(meetingsOnOversight, { runs: 200, orders: 25 });
