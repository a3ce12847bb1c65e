/** A model of the bank, as its inventory describes it. */
export interface BankModel {
  readonly modelId: string;
  readonly name: string;
  readonly line: string;
  /** 1 is the most material. */
  readonly tier: 1 | 2 | 3;
  readonly purpose: string;
  readonly ownerId: string;
  /** The codes of the regions it is used in; a star says that the regional owner answers for it there. */
  readonly regions: readonly string[];
}

type Row = readonly [name: string, tier: 1 | 2 | 3, regions: string, purpose: string];

const lines: readonly (readonly [line: string, ownerId: string, rows: readonly Row[]])[] = [
  [
    'Retail credit',
    'amelia.hart',
    [
      ['Mortgage PD', 1, 'UK US* DE* HK*', 'Twelve-month and lifetime probability of default of residential mortgages.'],
      ['Mortgage LGD', 1, 'UK US* HK*', 'Loss given default of residential mortgages, downturn and best estimate.'],
      ['Credit Card Application Scorecard', 2, 'UK US* SG* IN* AE*', 'Accept or decline of new card applications.'],
      ['Credit Card Behavioural PD', 1, 'UK US* HK* SG*', 'Probability of default of open card accounts, monthly.'],
      ['Personal Loan Affordability', 2, 'UK IN* AE*', 'Disposable income after stressed instalments.'],
      ['Small Business PD', 2, 'UK FR DE*', 'Probability of default of small-business lending.'],
    ],
  ],
  [
    'Impairment',
    'priya.raman',
    [
      ['IFRS 9 Lifetime ECL, Retail', 1, 'UK DE* FR* HK* SG*', 'Expected credit losses of the retail book over its life.'],
      ['IFRS 9 Lifetime ECL, Corporate', 1, 'UK* FR* DE*', 'Expected credit losses of the corporate book over its life.'],
      ['IFRS 9 Macroeconomic Scenarios', 1, 'UK FR DE HK SG AE', 'Scenario paths and weights that feed every ECL model.'],
      ['CECL Allowance, Commercial Real Estate', 1, 'US*', 'Allowance for commercial real estate under US GAAP.'],
      ['Significant Increase in Credit Risk', 2, 'UK DE* FR*', 'Moves exposures between stage 1 and stage 2.'],
    ],
  ],
  [
    'Market risk',
    'tobias.keller',
    [
      ['Historical Simulation VaR', 1, 'UK US* HK* SG*', 'One-day 99 % value at risk of the trading book.'],
      ['Expected Shortfall (FRTB)', 1, 'UK US DE*', 'Internal-model capital under the fundamental review.'],
      ['Default Risk Charge', 2, 'UK US*', 'Jump-to-default capital of the trading book.'],
      ['Equity Volatility Surface', 2, 'UK US* HK*', 'Implied volatilities for equity derivatives.'],
      ['Interest Rate Curve Construction', 1, 'UK US DE FR HK SG', 'Discount and projection curves of all desks.'],
      ['FX Barrier Option Pricing', 3, 'UK SG* HK*', 'Stochastic-local volatility pricing of barriers.'],
    ],
  ],
  [
    'Wholesale credit',
    'marcus.oyelaran',
    [
      ['SA-CCR Counterparty Exposure', 1, 'UK US* DE* SG*', 'Exposure at default of derivatives, standardised approach.'],
      ['Credit Valuation Adjustment', 1, 'UK US*', 'Price of counterparty default in derivative books.'],
      ['Potential Future Exposure', 2, 'UK US* HK*', 'Credit line usage of derivative counterparties.'],
      ['Wrong-Way Risk Overlay', 3, 'UK US', 'Adds exposure that grows as the counterparty weakens.'],
      ['Large Corporate PD', 1, 'UK US* FR* DE* IN*', 'Rating and probability of default of large corporates.'],
      ['Sovereign Rating', 2, 'UK', 'Internal rating of sovereigns and central banks.'],
    ],
  ],
  [
    'Stress testing and capital',
    'helen.fitzgerald',
    [
      ['Stress Capital Buffer', 1, 'US*', 'Nine-quarter capital path under the supervisory scenario.'],
      ['Pre-Provision Net Revenue', 1, 'US', 'Revenue and expense under stress.'],
      ['Concurrent Stress Credit Losses', 1, 'UK', 'Credit losses under the annual concurrent stress.'],
      ['Economic Capital (ICAAP)', 2, 'UK DE* AE*', 'Capital for the risks outside the regulatory minimum.'],
      ['Climate Transition Risk', 2, 'UK FR* DE*', 'Credit losses under disorderly transition.'],
    ],
  ],
  [
    'Financial crime',
    'sofia.marchetti',
    [
      ['AML Transaction Monitoring', 1, 'UK US* HK* SG* AE*', 'Alerts on unusual flows of money.'],
      ['Sanctions Name Screening', 1, 'UK* US* DE FR AE*', 'Matches customers and payments against lists.'],
      ['Customer Risk Rating', 2, 'UK US IN* AE*', 'Depth of due diligence by customer.'],
      ['Trade-Based Laundering Detection', 2, 'HK* SG* AE*', 'Mispriced or repeated trade documents.'],
      ['Mule Account Detection', 2, 'UK IN*', 'Accounts that pass on the proceeds of fraud.'],
    ],
  ],
  [
    'Treasury',
    'daniel.cho',
    [
      ['Deposit Beta', 2, 'UK US* SG*', 'How much of a rate move is passed on to depositors.'],
      ['Non-Maturity Deposit Decay', 2, 'UK US* HK*', 'How long balances without a term stay.'],
      ['Mortgage Prepayment', 2, 'UK US*', 'Early repayment by rate incentive and season.'],
      ['Liquidity Coverage Outflows', 1, 'UK* US DE FR HK SG IN AE', 'Thirty-day stressed outflows.'],
      ['Interest Rate Risk in the Banking Book', 1, 'UK US* DE*', 'Earnings and value under rate shocks.'],
    ],
  ],
  [
    'Fraud and operational risk',
    'ingrid.solberg',
    [
      ['Card Fraud Detection', 1, 'UK* US* IN* SG*', 'Score of each card payment within 50 ms.'],
      ['Payments Fraud Scoring', 1, 'UK* FR* DE*', 'Score of instant payments before release.'],
      ['Operational Risk Capital', 3, '', 'Loss distribution of the whole group; used centrally, in no region.'],
      ['Cyber Loss Scenario', 3, 'UK US', 'Loss of a week without the payment platform.'],
    ],
  ],
];

/** Every model of the bank's inventory. */
export const models: readonly BankModel[] = lines
  .flatMap(([line, ownerId, rows]) =>
    rows.map(([name, tier, codes, purpose]) => ({ name, line, tier, purpose, ownerId, regions: codes.split(' ').filter(Boolean) })),
  )
  .map((model, index) => ({ modelId: `MDL-${String(index + 1).padStart(3, '0')}`, ...model }));
