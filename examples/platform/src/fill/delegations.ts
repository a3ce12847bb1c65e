/** Who an owner of the bank has let act for him. Days count from today; negative days have passed. */
export interface BankDelegation {
  readonly delegatorId: string;
  readonly delegateId: string;
  readonly modelNames: readonly string[];
  readonly actions: readonly ('confirm' | 'adjust' | 'cancel')[];
  readonly from: number;
  readonly until: number;
  readonly reason: string;
  /** The day it was taken back before its time. */
  readonly revoked?: number;
}

/** Delegations that hold today, are over, were revoked, or have not begun. */
export const delegations: readonly BankDelegation[] = [
  {
    delegatorId: 'amelia.hart',
    delegateId: 'oliver.grant',
    modelNames: ['Mortgage PD', 'Mortgage LGD', 'Credit Card Behavioural PD'],
    actions: ['confirm', 'adjust', 'cancel'],
    from: -3,
    until: 11,
    reason: 'Cover during the credit policy review',
  },
  {
    delegatorId: 'rachel.nguyen',
    delegateId: 'nadia.petrova',
    modelNames: ['Mortgage PD', 'AML Transaction Monitoring', 'Historical Simulation VaR', 'Equity Volatility Surface'],
    actions: ['confirm'],
    from: -20,
    until: 40,
    reason: 'Implementation team confirms releases in New York',
  },
  {
    delegatorId: 'daniel.cho',
    delegateId: 'samuel.okafor',
    modelNames: ['Deposit Beta', 'Non-Maturity Deposit Decay'],
    actions: ['confirm', 'adjust', 'cancel'],
    from: 5,
    until: 26,
    reason: 'Annual leave',
  },
  {
    delegatorId: 'amelia.hart',
    delegateId: 'oliver.grant',
    modelNames: ['Mortgage PD', 'Mortgage LGD', 'Small Business PD'],
    actions: ['confirm', 'adjust', 'cancel'],
    from: -165,
    until: -140,
    reason: 'Annual leave',
  },
  {
    delegatorId: 'priya.raman',
    delegateId: 'nadia.petrova',
    modelNames: ['IFRS 9 Lifetime ECL, Retail'],
    actions: ['confirm'],
    from: -60,
    until: 25,
    reason: 'Year-end preparation',
    revoked: -31,
  },
];
