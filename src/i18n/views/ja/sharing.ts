export const sharing = {
  embed: '埋め込み',
  stageAndQuestion: 'ステージと問い',
  view: '表示するもの',
  size: '大きさ',
  copyCode: 'コードをコピー',
  export: '書き出し',
  picture: '画像',
  pictureHint: '今のステージ。時刻とアドレス付き',
  copyPicture: '画像をコピー',
  pictureFailed: 'ブラウザーが許可しませんでした。代わりにファイルに保存してください。',
} as const;
