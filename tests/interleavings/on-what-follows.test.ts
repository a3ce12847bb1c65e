import { tryAgainAndAgain } from './try-again-and-again.ts';
import { meetingsOnWhatFollows } from './trials.ts';

tryAgainAndAgain(meetingsOnWhatFollows, { runs: 200, orders: 25 });
