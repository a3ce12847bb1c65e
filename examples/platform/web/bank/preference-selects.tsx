import { type Appearance, appearances, choose, type Language, languages, usePreferences, useWords } from './preferences.ts';

/** The reader's choice of language and of light or dark. */
export function PreferenceSelects() {
  const words = useWords();
  const { language, appearance } = usePreferences();
  return (
    <div className="preferences">
      <label>
        {words.language}
        <select value={language} onChange={({ target }) => choose({ language: target.value as Language })}>
          {Object.entries(languages).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.appearance}
        <select value={appearance} onChange={({ target }) => choose({ appearance: target.value as Appearance })}>
          {appearances.map((each) => (
            <option key={each} value={each}>
              {words.appearances[each]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
