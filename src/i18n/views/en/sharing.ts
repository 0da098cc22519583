/** The share dialog: the link and its code, embedding, files, the picture. */
export const sharing = {
  title: 'Share this moment',
  holds: {
    moment_one:
      'The link holds the whole run: {{count}} action, run {{seed}}, at {{time}}. Whoever opens it sees exactly this, and can carry on from here.',
    moment_other:
      'The link holds the whole run: {{count}} actions, run {{seed}}, at {{time}}. Whoever opens it sees exactly this, and can carry on from here.',
    replay_one:
      'The link holds the whole run: {{count}} action, run {{seed}}. Whoever opens it is at its beginning, and plays it from there.',
    replay_other:
      'The link holds the whole run: {{count}} actions, run {{seed}}. Whoever opens it is at its beginning, and plays it from there.',
    step_one:
      'The link holds the run up to step {{step}}: {{count}} action, run {{seed}}. Whoever opens it finds the step as you found it, with its question open.',
    step_other:
      'The link holds the run up to step {{step}}: {{count}} actions, run {{seed}}. Whoever opens it finds the step as you found it, with its question open.',
    start:
      'The link holds the lesson and run {{seed}}, and nothing that was done. Whoever opens it begins where you began.',
    both: 'The link holds both sides of the comparison, run {{seed}}, at {{time}}. Actions in A: {{a}}, in B: {{b}}. Whoever opens it sees exactly this, and can carry on from here.',
    bothReplay:
      'The link holds both sides of the comparison, run {{seed}}. Actions in A: {{a}}, in B: {{b}}. Whoever opens it is at the beginning of both.',
  },
  link: 'Link',
  making: 'Making the link …',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. Select the text and copy it yourself.',
  contents: 'Holds',
  bothSides: 'both sides',
  thisSide: 'this side only',
  opensAt: 'Opens at',
  points: {
    moment: 'this moment',
    replay: 'the beginning',
    step: 'start of step {{step}}',
    start: 'start of the lesson',
  },
  language: 'Language',
  readersOwn: 'reader’s own',
  code: {
    link: 'QR code of the link',
    shorter: 'QR code of a shorter link',
    scan: 'Scan it: a phone opens the same.',
    tooLong:
      'The link has {{length}} characters. A code with more than {{most}} cannot be read from the back of a room.',
    leadsTo: {
      moment: 'So the code leads to this side alone, at the same moment.',
      replay: 'So the code leads to this side alone, at its beginning.',
      step: 'So the code leads to the start of step {{step}}.',
      start: 'So the code leads to the start of the lesson.',
      cluster: 'So the code leads to the same cluster, before anything was done.',
    },
    none: 'There is no shorter one that says the same, so there is no code. Send the link instead.',
    onlyHere: 'This page is at {{host}}, which other devices cannot reach: only this computer can open the code.',
    fill: 'Fill the screen',
    leave: 'Back',
  },
  embed: 'Embed',
  stageAndQuestion: 'Stage and question',
  view: 'Shows',
  size: 'Size',
  copyCode: 'Copy the code',
  export: 'Export',
  runFile: 'Run file',
  runFileFor: 'all that was done here: plays on this page, or with npm run sim',
  runFileForBranches: 'all that was done here, in all {{count}} branches: plays on this page, or with npm run sim',
  runFileForBranch: 'all that was done in this branch: plays on this page, or with npm run sim',
  openFile: 'Open a file …',
  save: 'Save',
  picture: 'Picture',
  pictureKind: 'SVG or PNG',
  pictureFor: 'the stage as it stands, for a text or a slide, with time and address',
  copyPicture: 'Copy the picture',
  pictureFailed: 'The browser did not allow it. Save it as a file instead.',
  notInIt:
    'Everything after # stays between you and your reader: it is not sent to any server. Your name, your settings and what you did elsewhere are not in it.',
  notInItLesson:
    'Everything after # stays between you and your reader: it is not sent to any server. Your guesses in this lesson are in it; your name, your settings and other lessons are not.',
  notInItLessonBranches:
    'Everything after # stays between you and your reader: it is not sent to any server. Your guesses in this lesson are in it; your name, your settings, other lessons and the other branches of this run are not.',
  notInItBranches:
    'Everything after # stays between you and your reader: it is not sent to any server. Your name, your settings and the other branches of this run are not in it.',
} as const;
