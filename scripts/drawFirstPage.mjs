/**
 * Draws the page of a first visit when the page is built: in each language, for a desk and for a phone, as templates in
 * `index.html`. They are there with the first bytes, so that the lesson can be read and its question answered while the
 * simulation is still on its way. What they look like is named in the head too. The scripts are not: asked for so early, they would
 * come before what is read first.
 */
import { createServer } from 'vite';

/** The script that shows the whole page, and the one that lays it out on a phone. */
const PAGE = 'src/views/Page.tsx';
const ON_PHONE = 'src/views/phone/Phone.tsx';
/** What the stage looks like (`vite.config.ts`): it is on its way early, and nobody waits for it. */
const STAGE_LOOK = 'stageLook';
/** The letters of every language's first page: in others first, its lines would break elsewhere once these are there. */
const FONTS = /(inter|jetbrains-mono)-latin-wght-normal.*\.woff2$/;

export function drawFirstPage() {
  return {
    name: 'draw-first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const styles = new Set([...stylesOf(bundle, PAGE), ...stylesOf(bundle, ON_PHONE)]);
        return {
          html: html.replace('<div id="root"></div>', `$&${await drawings()}`),
          tags: [
            ...Object.keys(bundle)
              .filter((file) => FONTS.test(file))
              .map((file) => link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `./${file}` })),
            ...[...styles].map((file) => link({ ...styleOf(file), href: `./${file}` })),
          ],
        };
      },
    },
  };
}

const styleOf = (file) => (file.includes(STAGE_LOOK) ? { rel: 'preload', as: 'style' } : { rel: 'stylesheet' });

const link = (attrs) => ({ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' });

/** What a script and all that it imports looks like, in the order in which it counts. */
function stylesOf(bundle, source) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const first = chunks.find(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(source));
  if (first === undefined) throw new Error(`The build has no script of ${source}.`);
  const found = new Set();
  const add = (chunk) => {
    if (chunk === undefined || found.has(chunk)) return;
    for (const file of chunk.imports) add(bundle[file]);
    found.add(chunk);
  };
  add(first);
  return [...found]
    .filter(({ isEntry }) => !isEntry)
    .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
}

async function drawings() {
  const server = await createServer({
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const drawn = [];
  try {
    const { LANGUAGES } = await server.ssrLoadModule('/src/i18n/languages.ts');
    const { PHONE } = await server.ssrLoadModule('/src/views/media.ts');
    const layouts = { desk: () => false, phone: (query) => query === PHONE };
    for (const [layout, matches] of Object.entries(layouts)) {
      pretendToBeABrowser(matches);
      const { drawFirstPage: draw } = await server.ssrLoadModule('/src/views/drawFirstPage.tsx');
      for (const language of LANGUAGES)
        drawn.push(`<template data-drawn="${layout}-${language}">${await draw(language)}</template>`);
    }
  } finally {
    await server.close();
  }
  return drawn.join('');
}

/** What the page asks of its browser before anything has been done. */
function pretendToBeABrowser(matches) {
  const list = (query) => ({ matches: matches(query), addEventListener() {}, removeEventListener() {} });
  const known = {
    matchMedia: list,
    location: new URL('http://localhost/'),
    navigator: { platform: '', userAgent: '', language: 'en', languages: ['en'] },
    localStorage: { getItem: () => null, setItem() {} },
  };
  for (const [name, value] of Object.entries(known))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
