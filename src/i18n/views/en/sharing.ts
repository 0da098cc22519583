/** The share dialog beyond the link: embedding, files, the picture. */
export const sharing = {
  embed: 'Embed',
  stageAndQuestion: 'Stage and question',
  view: 'Shows',
  size: 'Size',
  copyCode: 'Copy the code',
  export: 'Export',
  picture: 'Picture',
  pictureHint: 'the stage as it stands, with time and address',
  copyPicture: 'Copy the picture',
  pictureFailed: 'The browser did not allow it. Save it as a file instead.',
} as const;
