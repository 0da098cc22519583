// Nothing heavy is imported here: this script is small, so that all it asks for is on its way at once.
import './design/base';
import { detectLanguage } from './i18n/detectLanguage';
import { loadLanguage } from './i18n/loadLanguage';
import { showDrawnPage } from './views/drawnPage';
import { recall, showTheme, themeToBeginWith } from './views/preferences';

/**
 * Shows what `index.html` says in every language when the page cannot be shown: the texts of the language may be
 * the very thing that did not arrive.
 */
function sayTrouble(error: unknown): never {
  root?.replaceChildren();
  document.getElementById('trouble')?.removeAttribute('hidden');
  throw error;
}

/** Says that the page is on its way, to whom nothing has been drawn; only to those who wait longer (`base.css`). */
function sayWaiting(root: HTMLElement, language: string): void {
  const said = document.querySelector<HTMLTemplateElement>('#waiting')?.content.cloneNode(true) as DocumentFragment;
  for (const other of said.querySelectorAll(`p:not([lang='${language}'])`)) other.remove();
  root.append(said);
}

/** Boots the page: first as it was drawn, then the simulation with its views, and the texts of the language beside them. */
async function boot(root: HTMLElement): Promise<void> {
  showTheme(themeToBeginWith());
  const language = detectLanguage({
    address: location.href,
    stored: recall('language'),
    navigatorLanguages: navigator.languages,
  });
  document.documentElement.lang = language;
  await showDrawnPage(root, language);
  if (root.childElementCount === 0) sayWaiting(root, language);
  const [{ showPage }] = await Promise.all([import('./views/Page'), loadLanguage(language)]);
  await showPage(root, language);
}

const root = document.getElementById('root');
if (root !== null) boot(root).catch(sayTrouble);
