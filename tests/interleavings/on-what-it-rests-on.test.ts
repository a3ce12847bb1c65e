import { tryAgainAndAgain } from './try-again-and-again.ts';
import { meetingsOnWhatItRestsOn } from './trials.ts';

tryAgainAndAgain(meetingsOnWhatItRestsOn, { runs: 200, orders: 25 });
