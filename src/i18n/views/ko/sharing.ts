export const sharing = {
  title: '이 순간 공유하기',
  holds: {
    moment_other:
      '링크에는 실행 전체가 들어 있어요. 동작 {{count}}개, 시드 {{seed}}, 시각 {{time}}. 링크를 열면 똑같은 상태가 보이고, 거기서 이어 갈 수 있어요.',
    replay_other:
      '링크에는 실행 전체가 들어 있어요. 동작 {{count}}개, 시드 {{seed}}. 링크를 열면 맨 처음이 보이고, 거기서부터 재생할 수 있어요.',
    step_other:
      '링크에는 {{step}}단계 앞까지의 실행이 들어 있어요. 동작 {{count}}개, 시드 {{seed}}. 링크를 열면 똑같은 자리에서, 아직 답하지 않은 질문과 만나요.',
    start:
      '링크에는 레슨과 시드 {{seed}}만 들어 있고, 지금까지 한 동작은 없어요. 링크를 열면 똑같은 처음에서 시작해요.',
    both: '링크에는 비교하는 양쪽이 모두 들어 있어요. 시드 {{seed}}, 시각 {{time}}, 동작은 A에 {{a}}개, B에 {{b}}개. 링크를 열면 똑같은 상태가 보이고, 거기서 이어 갈 수 있어요.',
    bothReplay:
      '링크에는 비교하는 양쪽이 모두 들어 있어요. 시드 {{seed}}, 동작은 A에 {{a}}개, B에 {{b}}개. 링크를 열면 양쪽 모두 맨 처음이 보여요.',
  },
  link: '링크',
  making: '링크를 만드는 중…',
  copy: '복사',
  copied: '복사했어요',
  copyFailed: '브라우저가 복사를 허용하지 않았어요. 글자를 선택해서 직접 복사하세요.',
  contents: '내용',
  bothSides: '양쪽 모두',
  thisSide: '이쪽만',
  opensAt: '여는 시점',
  points: {
    moment: '이 순간',
    replay: '처음',
    step: '{{step}}단계의 처음',
    start: '레슨의 처음',
  },
  language: '언어',
  readersOwn: '읽는 사람의 언어',
  code: {
    link: '링크의 QR 코드',
    shorter: '짧은 링크의 QR 코드',
    scan: '휴대폰으로 찍으면 똑같은 것이 열려요.',
    tooLong: '링크가 {{length}}자예요. {{most}}자가 넘는 코드는 교실 뒤에서 읽을 수 없어요.',
    leadsTo: {
      moment: '그래서 코드는 이쪽만, 같은 순간으로 열려요.',
      replay: '그래서 코드는 이쪽만, 처음부터 열려요.',
      step: '그래서 코드는 {{step}}단계의 처음으로 열려요.',
      start: '그래서 코드는 레슨의 처음으로 열려요.',
      cluster: '그래서 코드는 아무것도 하지 않은 같은 클러스터로 열려요.',
    },
    none: '같은 내용을 담은 더 짧은 링크가 없어서 코드도 없어요. 링크를 보내세요.',
    onlyHere:
      '이 페이지의 주소는 {{host}}, 다른 기기에서는 닿을 수 없는 곳이에요. 이 컴퓨터에서만 코드를 열 수 있어요.',
    fill: '화면 가득 보기',
    leave: '돌아가기',
  },
  embed: '임베드',
  stageAndQuestion: '무대와 질문',
  view: '보여 줄 것',
  size: '크기',
  copyCode: '코드 복사',
  export: '내보내기',
  runFile: '실행 파일',
  runFileFor: '여기서 한 모든 것. 이 페이지나 npm run sim으로 재생해요',
  runFileForBranches: '여기서 한 모든 것과 갈래 {{count}}개 모두. 이 페이지나 npm run sim으로 재생해요',
  runFileForBranch: '이 갈래에서 한 모든 것. 이 페이지나 npm run sim으로 재생해요',
  openFile: '파일 열기…',
  save: '저장',
  picture: '그림',
  pictureKind: 'SVG 또는 PNG',
  pictureFor: '지금의 무대. 글이나 슬라이드에 넣도록 시각과 주소가 함께 있어요',
  copyPicture: '그림 복사',
  pictureFailed: '브라우저가 허락하지 않았어요. 대신 파일로 저장하세요.',
  notInIt:
    '# 뒤의 내용은 어느 서버에도 보내지 않으며, 나와 받는 사람 사이에만 남아요. 이름, 설정, 다른 곳에서 한 일은 담기지 않아요.',
  notInItLesson:
    '# 뒤의 내용은 어느 서버에도 보내지 않으며, 나와 받는 사람 사이에만 남아요. 이 레슨에서 한 예상은 담기지만, 이름, 설정, 다른 레슨은 담기지 않아요.',
  notInItLessonBranches:
    '# 뒤의 내용은 어느 서버에도 보내지 않으며, 나와 받는 사람 사이에만 남아요. 이 레슨에서 한 예상은 담기지만, 이름, 설정, 다른 레슨, 이 실행의 다른 갈래는 담기지 않아요.',
  notInItBranches:
    '# 뒤의 내용은 어느 서버에도 보내지 않으며, 나와 받는 사람 사이에만 남아요. 이름, 설정, 이 실행의 다른 갈래는 담기지 않아요.',
} as const;
