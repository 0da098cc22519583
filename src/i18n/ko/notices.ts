import type { Translation } from '../translation';

export const refusals: Translation['refusals'] = {
  title: '거절됐어요',
  titleWith: '거절 · {{error}}',
  kept: '바뀐 것은 없어요.',
  kafkaSays: '카프카의 메시지:',
  types: {
    unknownNode: '여기에 없는 노드예요: {{nodeId}}. 무대에 있는 것을 고르세요.',
    nameTaken: '이미 있는 이름이에요: {{name}}. 다른 이름을 고르세요.',
    invalidName: '카프카에서 쓸 수 없는 이름이에요: {{name}}. 영문자, 숫자, 점, 하이픈, 밑줄을 쓰세요.',
    alreadyRunning: '이미 실행 중이에요: {{nodeId}}',
    notRunning: '실행 중이 아니에요: {{nodeId}}. 먼저 시작하세요.',
    noSuchLink: '{{from}} – {{to}} 사이에는 링크가 없어요.',
    alreadyFrozen: '이미 멈춰 있어요: {{nodeId}}',
    notFrozen: '멈춰 있지 않아요: {{nodeId}}',
    frozen: '멈춰 있어서 아무것도 듣지 못해요: {{nodeId}}. 먼저 다시 움직이게 하세요.',
    diskInUse: '실행 중이라 디스크를 쓰고 있어요: {{nodeId}}. 먼저 종료하거나 전원을 뽑으세요.',
    noDisk: '디스크에 아무것도 두지 않아요: {{nodeId}}. 브로커나 ZooKeeper 서버를 고르세요.',
    emptySide: '나누려면 두 쪽이 필요해요. 양쪽에 노드를 하나 이상 두세요.',
    onBothSides: '양쪽에 모두 들어 있어요: {{nodeId}}. 한쪽에만 두세요.',
    noMembers: '{{groupId}} 그룹에 움직이는 멤버가 없어요. 먼저 멤버를 추가해 주세요.',
    allLinksWell: '모든 링크가 정상이에요. 복구할 것이 없어요.',
    notInFlight: '이제 오가는 메시지가 아니에요. 지금 오가는 것을 고르세요.',
    alreadyHeld: '이미 붙잡고 있는 메시지예요.',
    notHeld: '붙잡고 있는 메시지가 아니에요.',
    tooMany: '{{what}} 수가 한도에 이르렀어요. 한도는 {{limit}}개예요.',
    outOfRange: '{{from}}부터 {{to}}까지만 쓸 수 있어요: {{what}}',
    noLoad: '보내고 있는 부하가 없어요: {{nodeId}}',
    invalidConfig: '{{key}} 설정에 쓸 수 없는 값이에요. 바꿔서 다시 해 보세요.',
    exception: '지금 상태에서는 카프카 클라이언트가 그렇게 하지 못해요. 메시지를 읽고 고친 다음 다시 해 보세요.',
    tool: '지금 상태에서는 카프카 도구가 그렇게 하지 않아요. 메시지를 읽고 고친 다음 다시 해 보세요.',
    kafka: '클러스터가 거절했어요. 카프카의 메시지를 읽고 고친 다음 다시 해 보세요.',
  },
  what: {
    brokers: '브로커',
    producers: '프로듀서',
    consumers: '컨슈머',
    applications: '애플리케이션',
    topics: '토픽',
    partitions: '파티션',
    count: '레코드 수',
    recordsPerSecond: '초당 레코드 수',
    keyCount: '키 수',
    valueBytes: '값 크기(바이트)',
    resultTimeMs: '결과 하나를 만드는 시간(ms)',
    bytes: '보내는 양 전체(한 번에 또는 초당, 바이트)',
  },
  advice: {
    TOPIC_ALREADY_EXISTS: '다른 이름을 고르세요. 있는 토픽을 덮어쓰지는 않아요.',
    INVALID_TOPIC_EXCEPTION: '영문자, 숫자, 점, 하이픈, 밑줄로 249자까지 쓸 수 있어요.',
    INVALID_PARTITIONS: '파티션은 하나 이상이어야 해요.',
    INVALID_REPLICATION_FACTOR: '복제본은 살아 있는 브로커보다 많을 수 없어요. 수를 줄이거나 브로커를 시작하세요.',
    INVALID_CONFIG: '설정의 이름과 값을 살펴보세요.',
    INVALID_REPLICA_ASSIGNMENT: '살아 있는 브로커를 겹치지 않게, 파티션마다 같은 수로 적어 주세요.',
    UNKNOWN_TOPIC_OR_PARTITION: '이름을 확인해 주세요. 이미 있는 토픽과 파티션이어야 해요.',
    TOPIC_DELETION_DISABLED: '브로커가 delete.topic.enable=false 설정으로 돌고 있어요. 다시 시작해야 바꿀 수 있어요.',
    REASSIGNMENT_IN_PROGRESS: '재할당이 끝나기를 기다리거나 취소해 주세요.',
    NO_REASSIGNMENT_IN_PROGRESS: '취소할 재할당이 없어요.',
    INVALID_REQUEST: 'Kafka의 설명을 읽어 보세요. 요청 가운데 맞지 않는 부분이 있어요.',
    NON_EMPTY_GROUP: '먼저 그룹의 컨슈머를 모두 멈추세요. 아무도 없는 그룹만 삭제할 수 있어요.',
    GROUP_ID_NOT_FOUND: '그런 그룹이 없어요. 이미 삭제됐거나 아직 만들어지지 않았어요.',
    NOT_CONTROLLER: '지금 컨트롤러가 바뀌는 중이에요. 잠시 뒤에 다시 해 보세요.',
    REQUEST_TIMED_OUT: '제때 응답이 없었어요. 컨트롤러와 ZooKeeper가 살아 있는지 살펴보세요.',
  },
};

export const opening: Translation['opening'] = {
  link: '링크의 실행을 재생하고 있어요',
  file: '실행을 열고 있어요',
  text: '저장된 것은 실행에서 한 일뿐이에요. 그 시점까지 일어난 그대로 이 페이지가 재생해요.',
  reached: '{{end}} 중 {{at}}',
  leave: '열지 않기',
};

export const linkProblem: Translation['linkProblem'] = {
  damaged: {
    title: '링크가 손상됐어요.',
    text: '일부가 빠졌거나 도중에 바뀌었어요. 링크 전체를 다시 복사해 달라고 하세요.',
  },
  tooNew: {
    title: '링크가 너무 새로워요.',
    text: '더 새로운 Partita에서 만들었어요(형식 {{version}}). 페이지를 새로 고쳐 최신 버전으로 바꾼 다음 다시 여세요.',
  },
  invalid: {
    title: '재생할 수 없는 링크예요.',
    text: '내용에 잘못된 곳이 있어요: {{what}}',
    where: '위치: {{where}}',
  },
  file: {
    damaged: {
      title: '이 파일은 손상됐어요.',
      text: 'Partita의 실행이 아니거나 일부가 빠졌어요. 다시 받거나 새로 저장하세요.',
    },
    tooNew: {
      title: '이 파일은 너무 새로워요.',
      text: '더 새로운 Partita(형식 {{version}})로 만들었어요. 페이지를 새로고침해 최신으로 바꾼 뒤 다시 여세요.',
    },
    invalid: { title: '이 실행은 재생할 수 없어요.', text: '올바르지 않은 곳이 있어요: {{what}}' },
    opened: '열려 있던 것은 그대로예요. 잃어버린 것은 없어요.',
  },
  opened: '대신 새로 시작했어요. 지금까지 한 것은 그대로 있어요.',
};

export const crash: Translation['crash'] = {
  title: '저희 쪽 버그예요. 죄송해요.',
  text: '시뮬레이션에서 절대 일어나면 안 되는 일이 일어났어요. 지금까지의 실행은 남아 있어요. 아래 링크로 이 시점까지 다시 재생할 수 있어요.',
  link: '다시 재생하는 링크',
  copy: '링크 복사',
  details: '무엇이 잘못됐나요?',
  startAgain: '새로 시작',
  reload: '페이지 새로 고침',
  goBack: '바로 전으로 돌아가기',
};
