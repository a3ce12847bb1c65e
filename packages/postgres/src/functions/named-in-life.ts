/** Everybody whom tasks, from `t`, name by what became of them: with who was asked and who asked, all that `namedBy` of the core tells. */
export const namedInLife = [
  't.confirmed_by_id',
  't.confirmed_on_behalf_of_id',
  't.adjusted_by_id',
  't.cancelled_by_id',
  't.reassigned_by_id',
  't.withdrawn_by_id',
  ...['requestedById', 'requestedOnBehalfOfId', 'decidedById'].map((member) => `t.override_request ->> '${member}'`),
]
  .map((named) => `array_agg(${named})`)
  .join(' || ');
