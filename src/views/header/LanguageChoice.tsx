import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../i18n';
import { useChangeLanguage } from './useChangeLanguage';

const OPTIONS = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }));

/** The languages, each under its own name. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const change = useChangeLanguage();
  return <SegmentedControl label={t('app.language')} options={OPTIONS} value={languageOf(i18n)} onChange={change} />;
}
