import type { ScenarioTexts } from '.';

export const texts: ScenarioTexts = {
  'assignment-on-three-brokers':
    '브로커 세 대에 여러 크기의 토픽을 만들어요. 나중에 늘린 파티션까지 한 칸씩 밀린 라운드 로빈으로 놓여요.',
  'assignment-on-five-brokers': '첫 복제본이 브로커 다섯 대를 한 바퀴 돌 때마다 둘째 복제본이 한 칸씩 밀려요.',
  'assignment-by-racks': '브로커가 두 대씩인 랙이 셋이면, 파티션의 복제본 셋은 서로 다른 랙에 놓여요.',
  'assignment-by-uneven-racks':
    '한 랙에 세 대, 다른 랙에 한 대가 있으면, 혼자 있는 브로커가 모든 파티션의 복제본을 하나씩 가져요.',
  'one-broker-without-a-rack':
    '랙이 있는 브로커와 없는 브로커가 섞이면, 복제본을 지정하지 않는 한 아무것도 놓을 수 없어요.',
  'explicit-assignments': '복제본을 직접 지정해요. 올바른 지정은, 없는 브로커가 있어도 그대로 받아들여져요.',
  'nobody-to-lead':
    '지정한 레플리카가 모두 죽었거나, 있은 적이 없거나, 하나도 없는 토픽이에요. 토픽은 생기지만 만든 쪽은 시간 초과를 들어요.',
  'asked-of-a-frozen-controller':
    '멈춘 컨트롤러에 토픽을 만들어 달라고 해요. 관리 클라이언트는 다음 컨트롤러를 찾지 않고 1분 뒤에 포기해요.',
  'delete-and-create-again': '토픽을 삭제하고 다시 만들어요. 이름은 같고 로그는 0에서 시작해요.',
  'delete-while-a-replica-is-away': '꺼진 브로커에 복제본이 있는 토픽은 그 브로커가 돌아올 때까지 삭제 대기로 남아요.',
  'refused-moves': '할 수 없는 재할당과 선출이에요. 없는 파티션, 없는 브로커, 할 일이 없는 경우예요.',
  'topic-settings-change': '클라이언트가 실행 중일 때 보존 기간, 세그먼트 크기, min.insync.replicas를 바꿔요.',
  'broker-settings-change': '모든 브로커의 설정과 한 브로커의 설정을 바꿨다가 되돌려요.',
  'auto-creation': '없는 토픽으로 보내면 토픽이 만들어져요. 읽을 때도 마찬가지예요.',
  'no-auto-creation': '토픽이 저절로 만들어지지 않는 곳에서는 프로듀서가 기다려도 소용없어요.',
  'auto-creation-wants-replicas':
    '토픽은 default.replication.factor만큼의 복제본으로 만들어지고, 브로커가 모자라면 만들어지지 않아요.',
  'logs-after-a-crash': '세그먼트가 여럿인 브로커를 강제 종료해요. 다시 시작하면 모두 다시 찾아내요.',
  'logs-after-a-clean-stop':
    '브로커를 정상적으로 멈췄다가 다시 시작해요. 로그는 정해 둔 곳에서 시작하고 프로듀서도 기억해요.',
  'create-and-assign': '브로커 세 대에 토픽을 만들고, 키마다 갈 파티션을 찾아요.',
  'refused-topics': '만들 수 없는 토픽과 어느 토픽에도 없는 설정이에요.',
  'kill-the-leader': '리더를 강제 종료하면 다른 브로커가 리더가 되고, 원래 브로커가 돌아오면 다시 우선돼요.',
  'stop-and-controller-dies': '브로커 하나를 정상 종료하고 이어서 컨트롤러를 강제 종료해요. 그다음 둘 다 돌아와요.',
  'frozen-follower': '팔로워가 멈춰서 ISR이 acks=all에 필요한 수보다 줄었다가 다시 늘어나요.',
  'high-watermark-waits':
    'ISR에 있는 팔로워가 멈추면, 그 팔로워에게 없는 레코드는 기록은 되지만 돌아올 때까지 커밋되지 않아요.',
  'reassign-and-grow': '파티션을 새 브로커로 옮기고, 토픽의 파티션을 늘린 뒤, 토픽을 삭제해요.',
  'one-of-three-dead': '복제본 셋 중 하나가 죽어도 min.insync.replicas=2인 acks=all은 계속돼요.',
  'two-of-three-dead': '셋 중 둘이 죽으면 acks=all은 거절돼요. acks=1은 쓰이지만 아직 아무도 읽을 수 없어요.',
  'acks-all-waits-for-the-follower': '리더에만 있는 레코드에는 응답하지 않아요. ISR이 최소 수보다 줄어도 마찬가지예요.',
  'acks-0-is-lost': 'acks=0으로 멈춘 리더에 보내요. 프로듀서는 성공으로 알지만 레코드는 사라져요.',
  'acks-1-is-cut-off': '죽었던 리더가 아무도 갖지 않은 레코드와 함께 돌아와요. 에포크가 갈라지는 곳에서 로그가 잘려요.',
  'restart-inside-the-session': '강제 종료한 브로커를 바로 시작해요. 세션이 끝날 때까지 옛 등록이 길을 막아요.',
  'stop-a-leader': '정상 종료는 먼저 리더 역할을 넘겨요. 다른 복제본이 없는 파티션은 오프라인이 돼요.',
  'stop-the-last-in-sync':
    '마지막 ISR 복제본을 멈춰요. 이어받을 수 있는 것이 없고, 뒤처진 복제본은 그것을 기다려야 해요.',
  'zombie-leader': '리더가 세션보다 오래 멈췄다가 깨어나요. 그동안 받은 것은 물러난 것을 알았을 때 잘려 나가요.',
  'frozen-follower-past-its-session': '팔로워가 세션보다 오래 멈춰요. 컨트롤러가 ISR에서 빼고, 나중에 다시 들어와요.',
  'short-freeze': '리더가 세션보다 짧게 멈춰요. 프로듀서가 기다릴 뿐, 다른 일은 없어요.',
  'controller-moves-thrice':
    '컨트롤러를 강제 종료하고, 다음 것을 멈추고, 그다음 것을 강제 종료해요. 에포크가 올라가고 리더가 옮겨 가요.',
  'zombie-controller': '컨트롤러가 세션보다 오래 멈춰요. 다른 것이 뽑히고, 옛 컨트롤러는 깨어나면 물러나요.',
  'no-leader-until-the-command':
    '언클린 선출이 없으면, 레코드가 모자란 복제본을 명령으로 뽑을 때까지 파티션은 오프라인이에요.',
  'unclean-by-setting': '리더가 없는 동안 언클린 선출을 허용하면, 레코드가 모자란 복제본이 바로 리더가 돼요.',
  'unclean-from-the-beginning': '언클린 선출을 허용하는 토픽은 레코드가 모자란 복제본이 돌아오자마자 레코드를 잃어요.',
  'preferred-election': '선호 리더 선출이 필요 없거나, 선호 복제본이 죽었거나, 없는 파티션이에요.',
  'auto-leader-rebalance': '선호 복제본이 아닌 리더가 너무 많아지면 컨트롤러가 저절로 되돌려 놓아요.',
  'reassign-add-and-remove': '복제본을 하나 더하고, 순서를 바꾸고, 리더를 빼요.',
  'reassign-replace-all': '복제본을 모두 다른 것으로 바꿔도 아무것도 잃지 않아요.',
  'reassign-cancelled': '방금 죽은 브로커로 복제본을 옮기려 해요. 취소할 때까지 끝없이 기다려요.',
  'reassign-refused': '거절되는 재할당이에요. 죽은 브로커, 없는 파티션, 같은 복제본 두 번이에요.',
  'added-broker-is-empty': '새 브로커로 저절로 옮겨지는 것은 없어요. 새 토픽과 직접 옮긴 것만 들어가요.',
  'reassign-outlives-its-controller':
    '재할당이 죽은 브로커를 기다리는 동안 컨트롤러가 죽고, 다음 컨트롤러가 끝까지 마쳐요.',
  'reassign-changed-midway': '재할당이 죽은 브로커를 기다리는 동안 다른 목적지를 지정해요.',
  'leader-dies-in-a-reassignment': '빠질 예정인 리더가 그 전에 죽어요. 남을 복제본이 리더가 되고, 결과는 같아요.',
  'cluster-stopped-and-started':
    '모든 브로커를 차례로 멈췄다가 다시 시작해요. 마지막까지 남았던 브로커가 가장 잘 알고, 다시 뽑을 때까지 리더예요.',
  'power-cut': '모든 브로커를 한꺼번에 강제 종료해요. 먼저 돌아온 브로커가 모두의 리더가 돼요.',
  'zookeeper-servers-in-turn':
    'ZooKeeper 서버 셋을, 리더까지 차례로 죽였다가 되살려요. Kafka 브로커에는 영향이 없어요.',
  'zookeeper-without-a-quorum':
    'ZooKeeper 서버 셋 중 둘이 죽어요. 레코드는 계속 흐르고, 브로커가 죽어도 알아채지 못하며, 나중에 한꺼번에 처리돼요.',
  'zookeeper-restarts':
    '하나뿐인 ZooKeeper 서버가 세션보다 오래 자리를 비워요. 세는 이가 없는 동안은 아무도 만료되지 않아요.',
  'disk-of-a-follower-lost':
    '팔로워가 디스크를 잃고 모두 다시 가져와요. 이어서 리더도 역할을 넘긴 뒤에 같은 일을 겪어요.',
  'disk-of-the-last-lost': '마지막 ISR 복제본이 디스크를 잃어요. 그래도 리더가 되고, 다른 복제본은 가진 것을 버려요.',
  'retry-to-the-new-leader':
    '레코드가 멈춘 리더에서 기다려요. 프로듀서는 새 리더로 다시 보내고, 레코드는 한 번만 남아요.',
  'one-try-only': '다시 시도하지 않는 프로듀서는 요청이 어떻게 됐는지 들어요. 시간이 다 됐거나 브로커가 사라졌어요.',
  'min-isr-above-replicas': '복제본 수보다 큰 min.insync.replicas는 복제본 모두를 요구할 뿐, 그 이상은 아니에요.',
  'min-isr-lowered': '동기화된 복제본이 모자라요. min.insync.replicas를 낮추면 기다리던 것을 읽을 수 있어요.',
  'stop-without-handing-over': 'controlled shutdown 없이 멈추는 리더는 파티션을 컨트롤러에 맡겨요.',
  'create-with-a-dead-replica': '복제본 하나가 꺼진 브로커에 있는 토픽을 만들어요.',
  'reader-after-an-unclean-election': '언클린 선출로 사라진 것을 읽었던 컨슈머는 로그가 갈라진 곳에서 이어서 읽어요.',
  'tombstones-go-in-the-second-cleaning': '툼스톤은 첫 정리에서는 남고, 기한이 지난 뒤의 정리에서 사라져요.',
  'dirty-ratio': '정리할 부분이 충분히 쌓이기 전에는 아무것도 정리하지 않아요. 그 비율은 바꿀 수 있어요.',
  'min-compaction-lag': 'min.compaction.lag.ms보다 새로운 것은 정리하지 않아요.',
  'compact-and-delete': '두 정책을 함께 쓰면 키마다 가장 새로운 것만 남고, 오래된 세그먼트는 통째로 사라져요.',
  'gaps-and-a-reader': '정리하고 나면 복제본마다 오프셋에 빈틈이 생기고, 컨슈머는 그 위를 건너가요.',
  'compaction-wants-keys': '이제부터 컴팩션하는 토픽은 키 없는 레코드를 받지 않고, 이미 있는 것은 버려요.',
  'batches-and-segments': '배치, 헤더, 툼스톤, 새 세그먼트로 넘어가기, 직접 삭제한 레코드예요.',
  'retention-by-time': '보존 기간이 지난 오래된 세그먼트가 사라져요.',
  compaction: '키마다 가장 새로운 레코드만 남고, 툼스톤은 잠시 동안 자리를 지켜요.',
  'keys-find-partitions': '같은 키는, 빈 키도, 같은 파티션으로 가요. 파티션을 지정하면 키보다 앞서요.',
  'keyless-batches': '함께 보낸 키 없는 레코드는 한 파티션에 함께 머물러요.',
  'headers-and-times': '헤더, 빈 값과 없는 값, 그리고 레코드의 시각이 누구의 시계인지예요.',
  'times-that-are-refused': '너무 옛날이거나 너무 앞선 시각의 레코드를 받지 않는 토픽이에요.',
  'records-that-are-too-large':
    'max.request.size를 넘는 것은 프로듀서가, max.message.bytes를 넘는 것은 브로커가 거절해요.',
  'compression-by-topic': '압축하지 않는 토픽은 프로듀서가 압축한 것을 풀어서 저장해요.',
  rolling: '가득 찼을 때, 레코드의 시각으로 오래됐을 때, 인덱스가 가득 찼을 때 새 세그먼트가 시작돼요.',
  'retention-by-size': '남은 것이 아직 한도를 넘는 동안 가장 오래된 세그먼트부터 사라져요.',
  'retention-of-the-active-segment': '모두 오래되면 활성 세그먼트도 사라지고, 로그는 다음 오프셋에서 이어져요.',
  'a-record-from-the-future': '내일 날짜인 레코드 하나가 그 세그먼트와 뒤의 세그먼트를 모두 붙잡아 둬요.',
  'delete-records':
    '어떤 오프셋까지, 그다음 하이 워터마크까지 레코드를 삭제해요. 거기에 있던 컨슈머는 앞으로 옮겨 가요.',
  'a-reader-behind-retention':
    '읽을 위치가 삭제되면, 초기화을 허용하지 않는 컨슈머는 실패하고 latest로 가도 되는 컨슈머는 남은 것을 건너뛰어요.',
  'producer-restarts': '파티션마다의 시퀀스 번호예요. 다시 시작한 프로듀서는 다른 ID로 0부터 세요.',
  'acks-of-all-kinds': 'acks가 0, 1, all일 때 복제본이 충분한 경우와 모자란 경우에 프로듀서가 받는 오프셋이에요.',
  'retry-without-idempotence': '응답이 너무 늦어 프로듀서가 다시 시도해요. 멱등성이 없으면 레코드가 두 번 남아요.',
  'leader-hangs-and-is-replaced': '리더가 요청을 읽지 않은 채 멈추고 다른 리더로 바뀌어요. 다시 보낸 것만 남아요.',
  'delivery-times-out': '보낼 곳이 없으면 레코드는 만료되고, 브로커가 돌아온 뒤의 것은 순서대로 이어져요.',
  'split-for-ever':
    '토픽의 한도보다 크고 batch.size보다 작은 배치는 나누어도 같은 배치라서 시간이 다할 때까지 다시 보내져요. 다음 레코드도 기다리다 끝나요.',
  'refused-by-the-client': '없는 토픽과 파티션, 너무 큰 레코드, 트랜잭션 없는 호출이에요.',
  'buffer-exhausted': '브로커가 멈추면 버퍼가 가득 차고, 전송은 max.block.ms가 지나면 포기해요.',
  'misconfigured-clients': '서로 어긋나는 설정으로는 클라이언트를 만들 수 없어요.',
  'assignor-range': 'range: orders, prices, 둘 다를 읽는 멤버가 하나씩 있어요.',
  'assignor-roundrobin': 'roundrobin: orders, prices, 둘 다를 읽는 멤버가 하나씩 있어요.',
  'assignor-sticky': 'sticky: orders, prices, 둘 다를 읽는 멤버가 하나씩 있어요.',
  'assignor-cooperative-sticky': 'cooperative-sticky: orders, prices, 둘 다를 읽는 멤버가 하나씩 있어요.',
  'cooperative-rebalance': '협력형: 새 멤버는 두 단계에 걸쳐 몫을 받고, 계속 가질 파티션은 아무도 놓지 않아요.',
  'from-range-to-cooperative': '그룹이 range에서 cooperative-sticky로, 멤버 하나씩 두 바퀴에 걸쳐 옮겨 가요.',
  'group-shares-and-hands-over': '멤버 둘이 파티션 네 개를 나눠 읽다가, 하나는 나가고 하나는 죽어요.',
  transactions: '트랜잭션 하나는 커밋되고 하나는 중단돼요. 읽는 쪽에는 결정된 것만 보여요.',
  'three-members-then-two-then-one': '멤버 셋이 파티션 여섯 개를 나눠 읽다가, 하나는 정상적으로 나가고 하나는 죽어요.',
  'static-member-restarts': '세션 안에 돌아온 정적 멤버는 아무도 방해하지 않아요. 돌아오지 않으면 빠진 것으로 봐요.',
  'static-member-fenced': '같은 group.instance.id를 쓰는 두 프로세스 중 나중 것이 유효해요.',
  'inconsistent-protocols': '그룹과 공통되는 할당자가 없는 멤버는 거절돼요.',
  'group-is-full': 'group.max.size만큼 찬 그룹에는 아무도 들어갈 수 없어요.',
  'session-timeout-refused': '브로커가 허용하는 것보다 짧은 세션은 거절돼요.',
  'pattern-and-a-later-topic': '패턴 구독은 나중에 만든 토픽도 받아들여요.',
  'pattern-and-a-deleted-topic':
    '패턴에 맞는 토픽을 삭제해요. 그 토픽을 맡던 멤버가 마지막 커밋을 포기할 때까지 그룹 전체를 기다리게 해요.',
  'deleted-under-its-readers':
    '두 토픽 중 하나를 삭제해요. 리밸런스 전에 모두 내려놓는 컨슈머는 마지막 커밋을 포기할 때까지 멈춰 있고, 파티션을 계속 가진 컨슈머는 계속 읽어요.',
  'coordinator-dies':
    '그룹의 코디네이터를 강제 종료해요. 다음 코디네이터가 로그에서 그룹을 읽고, 아무도 다시 참여하지 않아요.',
  'offset-resets': '아무것도 커밋하지 않은 그룹의 earliest, latest, none이에요.',
  'out-of-range': '로그 시작보다 앞선 위치는 초기화되거나, 초기화을 원하지 않는 애플리케이션에 예외로 전달돼요.',
  'seek-pause-resume': '컨슈머가 뒤로 가고, 앞으로 가고, 파티션 하나를 멈췄다가 다시 이어 가요.',
  'commit-modes': '자동 커밋과 직접 하는 커밋이에요. 죽으면 아무것도 커밋되지 않고, 정상적으로 닫으면 커밋돼요.',
  'commits-without-a-group': '파티션을 스스로 정한 컨슈머는 그룹에 멤버가 없는 동안 커밋할 수 있어요.',
  'too-slow-to-poll': 'max.poll.interval.ms보다 오래 일하는 멤버는 그룹에서 빠지고, 커밋하지 못하고, 모두 다시 읽어요.',
  'commit-while-others-wait': '일하는 중인 멤버는 새 멤버를 기다리게 하지만, 그동안에도 커밋할 수 있어요.',
  'offsets-expire': '마지막 멤버가 나가고 1분이 지나면 그룹에 대해 아무것도 남지 않아요.',
  'read-from-a-follower': '다른 랙의 컨슈머는 그곳의 팔로워로 안내되고, 리더가 멈춰도 계속 읽어요.',
  'reset-and-delete-a-group': '그룹에 아무도 없게 되면 오프셋을 다른 곳으로 옮기고 그룹을 삭제해요.',
  'last-stable-offset': '열린 트랜잭션은 커밋된 것만 읽는 컨슈머를 붙잡아 둬요. 다른 프로듀서의 레코드도 마찬가지예요.',
  'transaction-over-partitions': '브로커 두 대의 파티션에 걸친 트랜잭션 하나예요. 파티션마다 마커가 쓰여요.',
  'calls-in-the-wrong-order': '어떤 호출을 언제 해도 되는지, 빈 트랜잭션이 무엇을 남기는지예요.',
  'transaction-times-out': '너무 오래 걸리는 트랜잭션은 코디네이터가 중단하고, 그 프로듀서는 밀려나요.',
  'transactional-producer-is-fenced': '같은 transactional.id를 쓰는 둘째 프로듀서가 첫째의 트랜잭션을 끝내고 밀어내요.',
  'fenced-at-the-commit': '같은 transactional.id를 쓰는 둘 중 첫째는 커밋할 때 밀려난 것을 알게 돼요.',
  'producer-dies-in-a-transaction':
    '트랜잭션 도중에 프로듀서를 강제 종료해요. 돌아오면 그 트랜잭션은 중단되고 에포크가 올라가요.',
  'transaction-coordinator-dies':
    '트랜잭션 도중에 코디네이터를 강제 종료해요. 다음 코디네이터가 알고 있고, 트랜잭션은 커밋돼요.',
  'leader-dies-in-a-transaction': '트랜잭션 도중에 파티션의 리더를 강제 종료해요. 마커는 다음 리더가 써요.',
  'read-process-write':
    '프로그램이 읽고 쓰고 오프셋을 한 트랜잭션으로 커밋해요. 강제 종료된 뒤에는 하던 곳에서 이어 가요.',
  'refused-names': '쓸 수 없는 토픽 이름과 충돌하는 이름이에요.',
  'refused-numbers': '너무 적은 파티션, 너무 많은 복제본, 그리고 브로커가 채워 넣는 값이에요.',
  'refused-growth': '없는 토픽, 더 적은 수, 같은 수, 새 파티션의 잘못된 할당이에요.',
  'refused-topic-settings': '어느 토픽에도 없는 설정과 어떤 설정도 받지 않는 값이에요.',
  'refused-broker-settings': '실행 중에 바꿀 수 없는 브로커 설정과 너무 빨리 늘리는 스레드 수예요.',
  'refused-deletions': '삭제할 수 없는 레코드와 토픽이에요.',
  'a reassignment that only removes replicas is not counted, since a leader is told which are added, not which are removed.':
    '레플리카를 줄이기만 하는 재할당은 세지 않아요. 리더는 늘어나는 레플리카만 전해 듣고, 줄어드는 레플리카는 듣지 못하기 때문이에요.',
  'which value a full histogram gives up is drawn from a fixed sequence, so that a run always gives the same figures.':
    '가득 찬 히스토그램이 어떤 값을 버릴지는 정해진 수열로 골라요. 같은 실행에서는 늘 같은 수치가 나와요.',
  "requests are not told apart by their version; the JMX exporter's own metrics and those of the JVM are left out.":
    '요청을 버전별로 나누지 않아요. JMX exporter 자신의 메트릭과 JVM의 메트릭은 없어요.',
  'all brokers are asked at one moment, and what a partition without a leader held is not told.':
    'kafka_exporter는 모든 브로커에 같은 순간에 물어봐요. 리더가 없는 파티션에 무엇이 있었는지는 알려 주지 않아요.',
  "commits that repeat the one before and the copying of Kafka's own topics are routine that nobody tells, and are not counted; nor is a batch that came twice.":
    '앞과 똑같은 커밋과 Kafka 자신의 토픽을 복제하는 일은 아무도 알리지 않는 일상이라 세지 않아요. 두 번 도착한 배치도 세지 않아요.',
  'of the moving averages only that of one minute is kept, and not those of five and fifteen.':
    '이동 평균은 1분짜리만 있고, 5분과 15분짜리는 없어요.',
  'an answer that tells nothing new (an empty fetch, a heartbeat) is not measured, since quiet hours are worked out and not played; and what waits for a frozen broker waits outside of it, in its socket.':
    '새로운 소식이 없는 응답(빈 페치, 하트비트)은 재지 않아요. 조용한 시간은 재생하지 않고 계산으로 넘기기 때문이에요. 멈춘 브로커를 기다리는 요청은 브로커 바깥의 소켓에서 기다려요.',
  "looking at a client's figure changes nothing; in Kafka it begins an expired window anew.":
    '클라이언트의 수치는 봐도 아무것도 바뀌지 않아요. Kafka에서는 보는 순간 기한이 지난 구간이 새로 시작돼요.',
};
