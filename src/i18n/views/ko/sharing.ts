export const sharing = {
  embed: '임베드',
  stageAndQuestion: '무대와 질문',
  view: '보여 줄 것',
  size: '크기',
  copyCode: '코드 복사',
  export: '내보내기',
  picture: '그림',
  pictureHint: '지금의 무대, 시각과 주소가 함께',
  copyPicture: '그림 복사',
  pictureFailed: '브라우저가 허락하지 않았어요. 대신 파일로 저장하세요.',
} as const;
