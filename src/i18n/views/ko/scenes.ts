export const scenes = {
  title: '장면',
  open: '장면',
  text: '장면마다 독립된 실행이에요. 지금 연 것에 손을 댔다면 내 실행 목록에 남아요.',
  start: '열기',
  opening: '여는 중…',
  coming: '준비 중',
  blank: {
    title: '새 클러스터',
    text: '브로커 1~12대, ZooKeeper 서버 1~7대. 비어 있거나 첫 토픽과 함께 시작해요.',
    open: '고르기…',
  },
  analytics: { title: '페이지 조회', text: '클릭이 들어가고 페이지별 누적 수가 나와요. Kafka Streams가 필요해요.' },
  groups: { uses: '쓰임새', faults: '장애', inside: '내부 동작' },
  list: {
    iot: {
      title: '센서 40개',
      text: '기기가 자기 ID를 키로 측정값을 보내고 경보, 보관, 대시보드가 각각 전부 읽어요.',
    },
    workflow: {
      title: '결제, 포장, 배송',
      text: '단계마다 앞 단계의 이벤트를 기다려요. 하나를 멈추고 따라잡는 모습을 보세요.',
    },
    mobile: {
      title: '터널 속 휴대폰',
      text: '1분 동안 끊겼다가 아무 일 없었던 듯 책갈피부터 이어서 읽어요.',
    },
    hotPartition: {
      title: '뜨거운 파티션',
      text: '키 하나가 트래픽 절반을 차지하고 그 파티션을 읽는 쪽만 뒤처져요.',
    },
    restlessGroup: {
      title: '들썩이는 그룹',
      text: '멤버가 들어오고 죽고 나가요. 리밸런스마다 누가 무엇을 읽는지 보세요.',
    },
    retention: {
      title: '일주일치 레코드',
      text: '6시간마다 하나, 하루에 세그먼트 하나, 수명은 7일이에요. 가장 오래된 것이 곧 사라져요.',
    },
    slowFollower: {
      title: '느린 팔로워',
      text: '복제본 하나로 가는 링크가 느려서 30초 뒤에 동기화 집합에서 빠져요.',
    },
    splitNetwork: {
      title: '갈라진 네트워크',
      text: '브로커 1은 혼자 남아 아직 자기가 리더라고 믿어요. 나머지는 이미 넘어갔어요.',
    },
    noQuorum: {
      title: '쿼럼 없음',
      text: 'ZooKeeper 서버 셋 중 둘이 꺼졌어요. 레코드는 흐르지만 아무도 선출될 수 없어요.',
    },
    twelveBrokers: {
      title: '브로커 12대, 8번이 죽음',
      text: '랙 3개에 파티션 200개예요. 몇은 오프라인이고 여럿은 복제본이 모자라요. 어느 것이, 왜 그럴까요?',
    },
    transaction: {
      title: '열린 트랜잭션',
      text: '로그에 세 건이 있지만 커밋된 것만 읽는 쪽에는 없는 셈이에요. 커밋하거나 중단하세요.',
    },
  },
} as const;
