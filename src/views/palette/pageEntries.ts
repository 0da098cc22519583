import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n';
import { isPlayable, MAP } from '../../session';
import { VIEWS } from '../drawer/viewNames';
import { remember, showTheme, THEMES } from '../preferences';
import type { Sheet } from '../sheets';
import { stageView, turn } from '../stage/stageView';
import type { PaletteEntry, PaletteTools } from './types';

/** What stands on the sandbox's shelf, with the letters that do the same. */
const SHELF = [
  ['producer', 'P'],
  ['consumer', 'C'],
  ['group', 'G'],
  ['application', 'A'],
  ['topic', 'T'],
  ['broker', 'B'],
] as const;

/** What there is to begin with, and all that has a sheet of its own. */
export function sheetEntries(tools: PaletteTools): readonly PaletteEntry[] {
  const { t, v, session } = tools;
  const sheet = (name: Sheet, label: string, hint: string, shortcut?: string): PaletteEntry => ({
    id: `sheet/${name}`,
    group: 'do',
    label,
    hint,
    shortcut,
    weight: 1,
    run: () => tools.sheets.open(name),
  });
  const ofSandbox = [
    sheet('record', t('sandbox.record'), t('actions.send.hint'), 'R'),
    ...SHELF.map(([name, letter]) =>
      name === 'broker'
        ? sheet(name, t('manage.broker.title'), t('manage.broker.text'), letter)
        : sheet(name, t(`add.${name}.title`), t(`add.${name}.text`), letter),
    ),
    sheet('split', t('split.title'), t('split.text'), 'N'),
    sheet('skipTime', t('skipTime.open'), t('skipTime.text'), '⇧T'),
    sheet('otherwise', t('transport.branches.try'), v('palette.hints.otherwise'), 'F'),
    ...(session.branches.length > 1
      ? [sheet('branches', t('transport.branches.manage'), v('palette.hints.branches'))]
      : []),
    sheet('scenes', t('sandbox.scenes'), v('palette.hints.scenes')),
    sheet('cluster', t('manage.cluster.open'), t('manage.cluster.text')),
  ];
  const plain = (id: string, label: string, hint: string, run: () => void): PaletteEntry => ({
    id,
    group: 'do',
    label,
    hint,
    run,
  });
  return [
    ...(session.mode === 'sandbox'
      ? ofSandbox
      : [plain('sandbox', t('app.sandbox'), t('sandbox.text'), () => session.openSandbox(false))]),
    plain('undo', t('sandbox.undo'), t('lesson.undoHint'), () => session.undo()),
    sheet('runs', t('sandbox.runs'), v('palette.hints.runs')),
    sheet('share', v('sharing.title'), v('palette.hints.share')),
    {
      ...plain('map', t('app.lessons'), v('palette.hints.lessons'), tools.sheets.openMap),
      shortcut: 'M',
      weight: 1,
    },
    sheet('shortcuts', t('app.shortcuts.title'), v('palette.hints.shortcuts'), '?'),
    sheet('glossary', t('app.glossary.title'), v('palette.hints.glossary')),
    sheet('fidelity', t('fidelity.title'), v('palette.hints.fidelity')),
    sheet('menu', t('app.menu'), v('palette.hints.menu')),
  ];
}

/** Ready clusters in the middle of something. */
export function sceneEntries({ v, session, scenes }: PaletteTools): readonly PaletteEntry[] {
  return scenes.map((scene) => {
    const title = v(`scenes.list.${scene.id}.title`);
    return {
      id: `scene/${scene.id}`,
      group: 'page',
      label: v('palette.scene', { title }),
      hint: v(`scenes.list.${scene.id}.text`),
      run: () => void session.openScene(scene, title),
    };
  });
}

export function viewEntries({ t, v, sheets }: PaletteTools): readonly PaletteEntry[] {
  return VIEWS.map((view) => {
    const isOpen = sheets.drawer === view;
    return {
      id: `view/${view}`,
      group: 'views',
      label: v(isOpen ? 'palette.view.close' : 'palette.view.open', { view: t(`viewTitles.${view}`) }),
      weight: 1,
      run: () => sheets.setDrawer(isOpen ? null : view),
    };
  });
}

/** The stage on its side, where it can be: a lesson and a phone know one way to draw it. */
function arrangementEntry({ t }: PaletteTools): readonly PaletteEntry[] {
  const { canTurn, arrangement } = stageView.getState();
  if (!canTurn) return [];
  const other = arrangement === 'byBroker' ? 'byPartition' : 'byBroker';
  return [
    {
      id: 'arrangement',
      group: 'page',
      label: t(`stage.arrangement.show.${other}`),
      hint: t(`stage.arrangement.hints.${other}`),
      shortcut: 'X',
      run: turn,
    },
  ];
}

/** Languages, looks, lessons, and what the page shows of everyday traffic. */
export function pageEntries(tools: PaletteTools): readonly PaletteEntry[] {
  const { t, v, session, page, language } = tools;
  return [
    {
      id: 'quiet',
      group: 'page',
      label: v(session.showsQuiet ? 'palette.quiet.hide' : 'palette.quiet.show'),
      hint: t('transport.quietHint'),
      run: () => session.setShowsQuiet(!session.showsQuiet),
    },
    ...arrangementEntry(tools),
    ...LANGUAGES.filter((each) => each !== language).map(
      (each): PaletteEntry => ({
        id: `language/${each}`,
        group: 'page',
        label: v('palette.language.label', { language: LANGUAGE_NAMES[each] }),
        hint: v('palette.language.hint'),
        run: () => page.changeLanguage(each),
      }),
    ),
    ...THEMES.map(
      (theme): PaletteEntry => ({
        id: `theme/${theme}`,
        group: 'page',
        label: v('palette.theme.label', { theme: t(`app.themes.${theme}`) }),
        hint: v('palette.theme.hint'),
        run: () => {
          showTheme(theme);
          remember('theme', theme);
        },
      }),
    ),
    ...MAP.flatMap(({ lessons }) => lessons)
      .filter(({ id }) => isPlayable(id))
      .map(
        ({ id, number, minutes }): PaletteEntry => ({
          id: `lesson/${id}`,
          group: 'page',
          label: v('palette.lesson.label', { number, title: t(`map.titles.${id}`) }),
          hint: v('palette.lesson.hint', { minutes }),
          run: () => void session.openLesson(id),
        }),
      ),
  ];
}
