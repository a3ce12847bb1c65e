import { sharedWork } from './shared-work.ts';
import { tryAgainAndAgain } from './try-again-and-again.ts';

tryAgainAndAgain(sharedWork, { runs: 20, orders: 1 });
