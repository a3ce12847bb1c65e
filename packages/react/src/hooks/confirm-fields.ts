/** The fields of a confirmation, in the order they are shown. */
export const confirmFields = ['actualProductionDate', 'validationOverrideReason', 'confirmationNotes'] as const;

/** A field of a confirmation. */
export type ConfirmField = (typeof confirmFields)[number];

/** What a person enters to confirm a deployment: the day, or whatever part of one has been typed, and words. */
export type ConfirmValues = Readonly<Record<ConfirmField, string>>;
