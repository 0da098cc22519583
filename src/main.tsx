import { createRoot } from 'react-dom/client';
// Tokens and resets first: the empty page already wears the theme.
import './design';
import { createI18n, detectLanguage } from './i18n';
import { recall, showTheme, themeToBeginWith } from './views/preferences';

/** Boots the page. The simulation and the views come as a second script, beside the texts of the language. */
async function boot(root: HTMLElement): Promise<void> {
  showTheme(themeToBeginWith());
  const views = import('./views/Page');
  const language = detectLanguage({
    address: location.href,
    stored: recall('language'),
    navigatorLanguages: navigator.languages,
  });
  const i18n = await createI18n(language);
  const { openSession, Page } = await views;
  const session = await openSession(i18n, language);
  createRoot(root).render(<Page i18n={i18n} session={session} />);
}

const root = document.getElementById('root');
if (root !== null) void boot(root);
