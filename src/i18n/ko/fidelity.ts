import type { Translation } from '../translation';

export const fidelity: Translation['fidelity'] = {
  title: '실제 Kafka와의 일치',
  verdict: 'Apache Kafka {{version}}와 비교했어요: 시나리오 {{count}}개 중 {{equal}}개가 같아요',
  lead: '시나리오마다 ZooKeeper를 쓰는 실제 클러스터에서 실행하고 기록했어요. 이 페이지의 새 버전이 나올 때마다 같은 것을 여기서도 실행하고, 조용해진 {{count}}개 지점에서 관찰할 수 있는 것을 모두 비교해요.',
  equal: '같음',
  declared: '{{count}}가지 말고는 같음',
  points: '비교한 지점 {{count}}개',
  play: '여기서 재생',
  playNamed: '여기서 재생: {{name}}',
  themes: {
    topics: '토픽, 복제본, 설정',
    failures: '브로커, 컨트롤러, ZooKeeper의 장애',
    logs: '레코드, 세그먼트, 보존, 컴팩션',
    producers: '프로듀서',
    groups: '컨슈머와 그룹',
    transactions: '트랜잭션',
    refusals: '거절되는 것',
  },
  simplified: '메트릭에서 생략한 것',
  compared: '비교한 것',
  aspects: {
    answers: '단계마다 받은 응답',
    controller: '컨트롤러와 그 에포크',
    partitions: '리더, ISR, 에포크, 브로커마다의 오프셋',
    logs: '디스크마다의 로그(레코드 하나하나)',
    znodes: '모든 znode와 그 버전',
    groups: '그룹과 그 멤버, 커밋된 오프셋',
    lag: '그룹과 파티션별 랙(명령줄 도구가 출력하는 값 그대로)',
    producers: '프로듀서가 받은 결과',
    consumers: '컨슈머가 읽은 것(레코드 하나하나)',
  },
  notCompared:
    '걸린 시간과 Kafka 자체 토픽의 내용은 비교하지 않아요. 시각, ID 등 우연히 정해지는 값은 기록에서 가져와요.',
};
