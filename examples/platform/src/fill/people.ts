/** A person of the bank's directory. */
export interface BankPerson {
  readonly userId: string;
  readonly name: string;
  readonly title: string;
  /** What the bank says he is. Countersign gives a meaning to `administrator` and to the names of its permissions. */
  readonly roles: readonly string[];
}

const person = (userId: string, name: string, title: string, ...roles: string[]): BankPerson => ({ userId, name, title, roles });

/** Everybody who can sign in. */
export const people: readonly BankPerson[] = [
  person('amelia.hart', 'Amelia Hart', 'Head of Retail Credit Models', 'model-owner'),
  person('priya.raman', 'Priya Raman', 'Head of Impairment Models', 'model-owner'),
  person('tobias.keller', 'Tobias Keller', 'Head of Market Risk Analytics', 'model-owner'),
  person('marcus.oyelaran', 'Marcus Oyelaran', 'Head of Wholesale Credit Models', 'model-owner'),
  person('helen.fitzgerald', 'Helen Fitzgerald', 'Head of Stress Testing and Capital', 'model-owner'),
  person('sofia.marchetti', 'Sofia Marchetti', 'Head of Financial Crime Models', 'model-owner'),
  person('daniel.cho', 'Daniel Cho', 'Head of Treasury Models', 'model-owner'),
  person('ingrid.solberg', 'Ingrid Solberg', 'Head of Fraud and Operational Risk Models', 'model-owner'),
  person('james.whitcombe', 'James Whitcombe', 'Regional Model Lead, United Kingdom', 'regional-owner'),
  person('rachel.nguyen', 'Rachel Nguyen', 'Regional Model Lead, United States', 'regional-owner'),
  person('jonas.brandt', 'Jonas Brandt', 'Regional Model Lead, Germany', 'regional-owner'),
  person('claire.dubois', 'Claire Dubois', 'Regional Model Lead, France', 'regional-owner'),
  person('wing.lau', 'Lau Wing', 'Regional Model Lead, Hong Kong', 'regional-owner'),
  person('mei.tan', 'Tan Mei Ling', 'Regional Model Lead, Singapore', 'regional-owner'),
  person('arjun.mehta', 'Arjun Mehta', 'Regional Model Lead, India', 'regional-owner'),
  person('fatima.alsayed', 'Fatima Al Sayed', 'Regional Model Lead, United Arab Emirates', 'regional-owner'),
  person('oliver.grant', 'Oliver Grant', 'Senior Modeller, Retail Credit', 'delegate'),
  person('nadia.petrova', 'Nadia Petrova', 'Model Implementation Lead, Americas', 'delegate'),
  person('samuel.okafor', 'Samuel Okafor', 'Senior Modeller, Treasury', 'delegate'),
  person('katrin.vogel', 'Katrin Vogel', 'Regional Risk Officer, Germany', 'regional-risk', 'approve-region'),
  person('kenneth.yip', 'Kenneth Yip', 'Regional Risk Officer, Asia', 'regional-risk', 'approve-region'),
  person('eleanor.voss', 'Eleanor Voss', 'Head of Model Validation', 'validator', 'head-of-validation', 'read-compliance'),
  person('rafael.costa', 'Rafael Costa', 'Validator, Credit Risk', 'validator'),
  person('yuki.tanaka', 'Yuki Tanaka', 'Validator, Market Risk', 'validator'),
  person('thomas.lindqvist', 'Thomas Lindqvist', 'Validator, Financial Crime', 'validator'),
  person('grace.whitfield', 'Grace Whitfield', 'Model Risk Platform Administrator', 'administrator'),
  person('victoria.osei', 'Victoria Osei', 'Chief Model Risk Officer', 'model-risk', 'override', 'manage-exceptions', 'read-compliance'),
  person('robert.ellison', 'Robert Ellison', 'Internal Audit, Model Risk', 'auditor', 'read-compliance'),
];
