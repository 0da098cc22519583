import { createRoot } from 'react-dom/client';
// Tokens and resets first: the empty page already wears the theme.
import './design';
import { createI18n, detectLanguage } from './i18n';
import { recall, showTheme, themeToBeginWith } from './views/preferences';

/**
 * Shows what `index.html` says in every language when the page cannot be shown: the texts of the language may be
 * the very thing that did not arrive.
 */
function sayTrouble(error: unknown): never {
  document.getElementById('trouble')?.removeAttribute('hidden');
  throw error;
}

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
if (root !== null) boot(root).catch(sayTrouble);
