import type { VersionDeployment } from '@countersign/core';
import { useEffect, useRef, useState } from 'react';
import { isDay } from '../format/calendar.ts';
import { visibleLength } from '../format/visible-length.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { deployResult } from '../messages/deploy-result.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { dialog as dialogWords } from '../messages/dialog.ts';
import {
  blockedBy,
  type DeployField,
  type DeployWizardOptions,
  deploySteps,
  type DeployStep,
  type DeployWizardState,
  keyOf,
} from './deploy-wizard-state.ts';
import { useEnvironment } from './environment.ts';
import { findDeployments, type SentDeployment } from './find-deployments.ts';
import { useAttempt } from './use-attempt.ts';
import { queryKeys } from './query-keys.ts';
import { useFields } from './use-fields.ts';
import { usePlannedDates } from './use-planned-dates.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { useVersionDeployments } from './use-version-deployments.ts';
import { useWords } from './use-words.ts';
import { textOrNull } from './text-or-null.ts';

const codes = { now: 'deploy', schedule: 'assign' } as const;

/** Leads through deploying a version. What may be deployed, on what terms, and what came of it, the server says. */
export function useDeployWizard(versionId: string, { defaultMode, preselect, onDone }: DeployWizardOptions): DeployWizardState {
  const { client, queryClient, announcer, notify, format } = useEnvironment();
  const words = useWords(deployWords);
  const confirming = useWords(confirmWords);
  const { notRecordedTitle } = useWords(dialogWords);
  const tell = useRefusalText();
  const {
    phase,
    setPhase,
    problem,
    waitUntil,
    fail,
    refuse,
    dismiss,
    exclusively,
    keyOf: requestKey,
    settle,
  } = useAttempt<DeployWizardState['phase'], { readonly code: 'not-recorded' }>();
  const asked = useVersionDeployments(versionId);
  const version = asked.value;
  const [mode, setMode] = useState(defaultMode);
  const [step, setStep] = useState<DeployStep>('regions');
  const [keys, setKeys] = useState<readonly string[]>(preselect);
  const [regionError, setRegionError] = useState<string>();
  const [outcomes, setOutcomes] = useState<DeployWizardState['outcomes']>([]);
  // Terms that nobody knew of before the server refused; they are those of what was asked, and of nothing else.
  const [late, setLate] = useState<{ readonly asked: string; readonly minLength: number } | null>(null);
  const sent = useRef<readonly SentDeployment[]>([]);
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
  const dates = usePlannedDates(today && planned >= today ? planned : '');
  const { suggest } = fields;
  useEffect(() => {
    if (today) suggest('actualProductionDate', today);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- suggesting anew changes nothing
  }, [today]);

  const takenBy = ({ task, wentLiveOn }: VersionDeployment): 'task' | 'live' | null =>
    wentLiveOn !== null ? 'live' : mode === 'schedule' && task ? 'task' : null;
  const rows = version?.deployments ?? [];
  const chosen = rows.filter((row) => keys.includes(keyOf(row)) && takenBy(row) === null);
  const askedOn = (day: string): string => JSON.stringify([versionId, day, chosen.map(keyOf)]);
  const termsOn = (day: string): DeployWizardState['terms'] =>
    mode === 'now' ? (version?.override ?? (late?.asked === askedOn(day) ? late : null)) : null;
  const terms = termsOn(fields.values.actualProductionDate);
  const blocked = mode === 'now' && version ? blockedBy(version) : null;

  /** Says what is done, to whoever listens, and that the lists are out of date. */
  const finish = (count: number): void => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
    const message = count === 0 ? words.nothingNew : words.done[mode](count);
    announcer.announce(message);
    notify({ tone: 'success', message, code: codes[mode], taskIds: [] });
    // A host that keeps it open can go on with what is left.
    settle();
    setStep('regions');
    setKeys([]);
    onDone(true);
  };

  /** Heeds what became of each region; where all was recorded, nothing is left to show. */
  const conclude = (all: DeployWizardState['outcomes']): void => {
    const failed = all.filter(({ result }) => !result.ok);
    if (failed.length === 0) return finish(all.length);
    void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
    const message = deployResult(mode, all, words);
    setOutcomes(all);
    setPhase('result');
    announcer.announce(message, { assertive: true });
    if (failed.length === all.length) return;
    // What is left is another change, and about those regions alone.
    settle();
    setKeys(failed.map(({ regionId }) => regionId ?? ''));
    notify({ tone: 'warning', message, code: codes[mode], taskIds: [] });
    onDone(false);
  };

  const complete = (): boolean => {
    if (chosen.length === 0) {
      setStep('regions');
      setRegionError(words.noRegion);
      announcer.announce(words.noRegion, { assertive: true });
      return false;
    }
    if (step !== 'dates') return true;
    if (mode === 'schedule') return dates.complete(chosen);
    const values = fields.current();
    const demanded = termsOn(values.actualProductionDate);
    const wrong = {
      ...(!isDay(values.actualProductionDate) && { actualProductionDate: confirming.dateMissing }),
      ...(demanded &&
        visibleLength(values.validationOverrideReason) < demanded.minLength && {
          validationOverrideReason: confirming.justificationTooShort({ min: demanded.minLength }),
        }),
    };
    if (Object.keys(wrong).length > 0) fields.attend(wrong);
    return Object.keys(wrong).length === 0;
  };

  /** All of a version without regions of its own is one deployment; what it is meant for by name is one each. */
  const named = (): readonly string[] | null => {
    const isWhole = chosen.length === rows.length && version?.version.affectedRegionIds.length === 0;
    const isUniform = mode === 'now' || new Set(chosen.map(dates.of)).size === 1;
    return (isWhole && isUniform) || chosen.some(({ region }) => region === null) ? null : chosen.map(keyOf);
  };

  const schedule = async (): Promise<void> => {
    const regionIds = named();
    sent.current = chosen.map((row) => ({ regionId: row.region?.regionId ?? null, day: dates.of(row) }));
    const change = {
      versionId,
      plannedProductionDate: regionIds === null ? dates.of(chosen[0]!) : null,
      regions: regionIds && chosen.map((row) => ({ regionId: keyOf(row), plannedProductionDate: dates.of(row) })),
    };
    const answer = await client.assign(change, { idempotencyKey: requestKey(change) });
    if (answer.ok) return finish(answer.value.created.length);
    if (answer.error.code === 'outcome-unknown') return findOut();
    refuse(answer.error);
  };

  const deployNow = async (): Promise<void> => {
    const values = fields.current();
    const day = values.actualProductionDate;
    const demanded = termsOn(day);
    sent.current = chosen.map(({ region }) => ({ regionId: region?.regionId ?? null, day }));
    const change = {
      versionId,
      actualProductionDate: day,
      confirmationNotes: textOrNull(values.confirmationNotes),
      validationOverrideReason: demanded ? textOrNull(values.validationOverrideReason) : null,
      regionIds: named(),
    };
    const answer = await client.deploy(change, { idempotencyKey: requestKey(change) });
    if (!answer.ok) return answer.error.code === 'outcome-unknown' ? findOut() : refuse(answer.error);
    const failed = answer.value.flatMap(({ result }) => (result.ok ? [] : [result.error]));
    const wantsReason = failed.find((each) => each.code === 'validation-not-approved');
    if (failed.length === answer.value.length && wantsReason?.code === 'validation-not-approved' && !demanded) {
      // The day entered lies before the approval: what was not asked for is asked for now.
      setLate({ asked: askedOn(day), minLength: wantsReason.minLength });
      setStep('dates');
      fields.attend({ validationOverrideReason: tell(wantsReason) });
      return;
    }
    if (failed.some(({ code }) => code === 'override-not-needed')) setLate(null);
    conclude(answer.value);
  };

  /** After an answer that was lost: looks which of what was sent is there. */
  const findOut = async (): Promise<void> => {
    setPhase('checking');
    const now = await client.versionDeployments(versionId);
    if (!now.ok) {
      setPhase('unknown');
      return refuse(now.error);
    }
    const found = findDeployments(mode, sent.current, now.value);
    if (found.some(({ result }) => result.ok || result.error.code !== 'not-recorded')) return conclude(found);
    fail({ code: 'not-recorded' }, notRecordedTitle);
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
    dateField: dates.field,
    applyToAll: () => {
      const { sameDate } = fields.current();
      if (!isDay(sameDate)) return fields.attend({ sameDate: words.dateMissing });
      dates.setAll(chosen, sameDate);
      announcer.announce(words.applied(format.date(sameDate)));
    },
    terms,
    blocked,
    problem,
    waitUntil,
    outcomes,
    isDirty: fields.isDirty || dates.isDirty,
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
    review: () => {
      setOutcomes([]);
      setPhase('editing');
      if (chosen.length === 0) setStep('regions');
    },
  };
}
