import type { DeployOutcome, VersionDeployment } from '@countersign/core';
import { useEffect, useRef, useState } from 'react';
import { isDay } from '../format/calendar.ts';
import { visibleLength } from '../format/visible-length.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { type DeployField, type DeployMode, deploySteps, type DeployStep, type DeployWizardState, keyOf } from './deploy-wizard-state.ts';
import { useEnvironment } from './environment.ts';
import { useAttempt } from './use-attempt.ts';
import { queryKeys } from './query-keys.ts';
import { useFields } from './use-fields.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { useVersionDeployments } from './use-version-deployments.ts';
import { useWords } from './use-words.ts';
import { textOrNull } from './text-or-null.ts';

/** Leads through deploying a version. What may be deployed, on what terms, and what came of it, the server says. */
export function useDeployWizard(
  versionId: string,
  {
    defaultMode,
    preselect,
    onDone,
  }: { readonly defaultMode: DeployMode; readonly preselect: readonly string[]; readonly onDone: () => void },
): DeployWizardState {
  const { client, queryClient, announcer, notify, format } = useEnvironment();
  const words = useWords(deployWords);
  const confirming = useWords(confirmWords);
  const tell = useRefusalText();
  const {
    phase,
    setPhase,
    problem,
    waitUntil,
    refuse,
    dismiss,
    exclusively,
    keyOf: requestKey,
    settle,
  } = useAttempt<DeployWizardState['phase']>();
  const asked = useVersionDeployments(versionId);
  const version = asked.value;
  const [mode, setMode] = useState(defaultMode);
  const [step, setStep] = useState<DeployStep>('regions');
  const [keys, setKeys] = useState<readonly string[]>(preselect);
  const [dates, setDates] = useState<Readonly<Record<string, string>>>({});
  const [missingDates, setMissingDates] = useState<readonly string[]>([]);
  const [regionError, setRegionError] = useState<string>();
  const [outcomes, setOutcomes] = useState<readonly DeployOutcome[]>([]);
  const [lateTerms, setLateTerms] = useState<DeployWizardState['terms']>(null);
  const controls = useRef(new Map<string, HTMLElement>());
  const fields = useFields<DeployField>(
    { actualProductionDate: '', sameDate: '', confirmationNotes: '', validationOverrideReason: '' },
    {
      actualProductionDate: words.wentLive,
      sameDate: words.sameDate,
      confirmationNotes: words.notes,
      validationOverrideReason: words.justification,
    },
  );
  const today = version?.today;
  const planned = version?.version.plannedProductionDate ?? '';
  const { suggest } = fields;
  useEffect(() => {
    if (today) suggest('actualProductionDate', today);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- suggesting anew changes nothing
  }, [today]);

  const takenBy = ({ task, wentLiveOn }: VersionDeployment): 'task' | 'live' | null =>
    wentLiveOn !== null ? 'live' : mode === 'schedule' && task ? 'task' : null;
  const rows = version?.deployments ?? [];
  const chosen = rows.filter((row) => keys.includes(keyOf(row)) && takenBy(row) === null);
  const dateOf = (row: VersionDeployment): string => dates[keyOf(row)] ?? (today && planned >= today ? planned : '');
  const terms = mode === 'now' ? (version?.override ?? lateTerms) : null;
  const blocked =
    mode === 'now' && version
      ? version.gate.override === 'impossible'
        ? 'impossible'
        : version.gate.override === 'needed' && !version.override
          ? 'second-person'
          : null
      : null;

  /** Says what is done, to whoever listens, and that the lists are out of date. */
  const finish = (count: number): void => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
    const message = count === 0 ? words.nothingNew : words.done[mode](count);
    announcer.announce(message);
    notify({ tone: 'success', message, code: mode === 'now' ? 'deploy' : 'assign', taskIds: [] });
    // A host that keeps it open can go on with what is left.
    settle();
    setStep('regions');
    setKeys([]);
    onDone();
  };

  const complete = (): boolean => {
    if (step === 'regions') {
      if (chosen.length > 0) return true;
      setRegionError(words.noRegion);
      announcer.announce(words.noRegion, { assertive: true });
      controls.current.get(rows.filter((row) => takenBy(row) === null).map(keyOf)[0] ?? '')?.focus();
      return false;
    }
    if (step === 'review') return true;
    const values = fields.current();
    if (mode === 'schedule') {
      const missing = chosen.filter((row) => !isDay(dateOf(row))).map(keyOf);
      setMissingDates(missing);
      if (missing.length > 0) {
        announcer.announce(words.dateMissing, { assertive: true });
        controls.current.get(`date ${missing[0]}`)?.focus();
      }
      return missing.length === 0;
    }
    const wrong = {
      ...(!isDay(values.actualProductionDate) && { actualProductionDate: confirming.dateMissing }),
      ...(terms &&
        visibleLength(values.validationOverrideReason) < terms.minLength && {
          validationOverrideReason: confirming.justificationTooShort({ min: terms.minLength }),
        }),
    };
    if (Object.keys(wrong).length > 0) fields.attend(wrong);
    return Object.keys(wrong).length === 0;
  };

  /** All of a version without regions of its own is one deployment; what it is meant for by name is one each. */
  const named = (): readonly string[] | null => {
    const isWhole = chosen.length === rows.length && version?.version.affectedRegionIds.length === 0;
    const isUniform = mode === 'now' || new Set(chosen.map(dateOf)).size === 1;
    return (isWhole && isUniform) || chosen.some(({ region }) => region === null) ? null : chosen.map(keyOf);
  };

  const schedule = async (): Promise<void> => {
    const regionIds = named();
    const change = {
      versionId,
      plannedProductionDate: regionIds === null ? dateOf(chosen[0]!) : null,
      regions: regionIds && chosen.map((row) => ({ regionId: keyOf(row), plannedProductionDate: dateOf(row) })),
    };
    const answer = await client.assign(change, { idempotencyKey: requestKey(change) });
    if (answer.ok) return finish(answer.value.created.length);
    if (answer.error.code === 'outcome-unknown') return findOut();
    refuse(answer.error);
  };

  const deployNow = async (): Promise<void> => {
    const values = fields.current();
    const change = {
      versionId,
      actualProductionDate: values.actualProductionDate,
      confirmationNotes: textOrNull(values.confirmationNotes),
      validationOverrideReason: terms ? textOrNull(values.validationOverrideReason) : null,
      regionIds: named(),
    };
    const answer = await client.deploy(change, { idempotencyKey: requestKey(change) });
    if (!answer.ok) return answer.error.code === 'outcome-unknown' ? findOut() : refuse(answer.error);
    const failed = answer.value.flatMap(({ result }) => (result.ok ? [] : [result.error]));
    if (failed.length === 0) return finish(answer.value.length);
    const wantsReason = failed.find((each) => each.code === 'validation-not-approved');
    if (failed.length === answer.value.length && wantsReason?.code === 'validation-not-approved' && !terms) {
      // The day entered lies before the approval: what was not asked for is asked for now.
      setLateTerms({ minLength: wantsReason.minLength });
      setStep('dates');
      fields.attend({ validationOverrideReason: tell(wantsReason) });
      return;
    }
    void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
    setOutcomes(answer.value);
    setPhase('result');
    const done = answer.value.length - failed.length;
    announcer.announce(done === 0 ? words.resultNone : words.result({ done, total: answer.value.length }), { assertive: true });
  };

  /** After an answer that was lost: looks whether all that was sent is there. */
  const findOut = async (): Promise<void> => {
    setPhase('checking');
    const now = await client.versionDeployments(versionId);
    if (!now.ok) {
      setPhase('unknown');
      return refuse(now.error);
    }
    const sent = now.value.deployments.filter((row) => chosen.some((each) => keyOf(each) === keyOf(row)));
    const arrived = sent.filter(({ task, wentLiveOn }) => (mode === 'now' ? wentLiveOn !== null : task !== null));
    if (arrived.length === sent.length) return finish(sent.length);
    asked.refresh();
    refuse({ code: 'unreachable' });
  };

  return {
    asked,
    mode,
    setMode: (wanted) => {
      setMode(wanted);
      setRegionError(undefined);
    },
    step,
    phase,
    takenBy,
    chosen,
    choose: (wanted) => {
      setKeys(wanted);
      setRegionError(undefined);
    },
    regionError,
    fields,
    dateField: (row) => {
      const key = keyOf(row);
      return {
        name: `planned-${key}`,
        value: dateOf(row),
        error: missingDates.includes(key) && !isDay(dateOf(row)) ? words.dateMissing : undefined,
        onValueChange: (value) => setDates((before) => ({ ...before, [key]: value })),
        inputRef: (control) => void (control ? controls.current.set(`date ${key}`, control) : controls.current.delete(`date ${key}`)),
      };
    },
    applyToAll: () => {
      const { sameDate } = fields.current();
      if (!isDay(sameDate)) return fields.attend({ sameDate: words.dateMissing });
      setDates(Object.fromEntries(chosen.map((row) => [keyOf(row), sameDate])));
      announcer.announce(words.applied(format.date(sameDate)));
    },
    terms,
    blocked,
    problem,
    waitUntil,
    outcomes,
    isDirty: fields.isDirty || Object.keys(dates).length > 0,
    back: () => {
      dismiss();
      setStep(deploySteps[Math.max(0, deploySteps.indexOf(step) - 1)]!);
    },
    next: async () => {
      if (blocked || !complete()) return;
      const following = deploySteps[deploySteps.indexOf(step) + 1];
      if (following) setStep(following);
      else await exclusively('submitting', mode === 'schedule' ? schedule : deployNow);
    },
    check: () => exclusively('checking', findOut),
  };
}
