import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '첫 메시지: 브로커를 꺼 보자',
  greeting:
    '여기서 돌아가는 카프카 클러스터는 마음껏 다뤄도 돼요. 주문을 몇 개 보낸 다음, 하나라도 잃어버리게 할 수 있는지 시험해 보세요.',
  nudge: { title: '주문을 눌러 보세요.', text: '어느 파티션으로 갈지는 키가 정해요.' },
  scaled: {},
  steps: {
    lanes: {
      read: '메시지는 **키**와 **값**으로 이루어져요. 여기서는 `order-1`, ‘라면’ 같은 짝을 보내요. 토픽 `orders`에는 **파티션**이 {{partitions}}개 있고, 파티션마다 브로커 {{copies}}대에 복제본이 있어요. 들어온 메시지는 모두 `kitchen`이 읽어요.',
      question: '주문도 셋, 키도 셋이에요. `orders`의 파티션 중 몇 개에 메시지가 들어갈까요?',
      options: { one: '한 개', two: '두 개', three: '세 개' },
      tasks: { tapAll: '주문 세 개를 모두 누르기' },
      acts: { ramen: '라면', curry: '카레', tea: '녹차' },
      hints: [
        '파티션 위에 있는 `shop`을 보세요. 주문이 거기서 기다리고 있어요.',
        '주문은 모두 버튼이에요. 한 번 누르면 메시지가 하나 발행돼요.',
        '`order-1`, `order-2`, `order-4` 버튼을 차례로 눌러 보세요.',
      ],
      reveal: {
        did: '`order-1` → `{{ramenLane}}`, `order-2` → `{{curryLane}}`, `order-4` → `{{teaLane}}`. 이렇게 나뉘어 들어갔어요.',
        because:
          '프로듀서는 키의 해시값을 파티션 수로 나눈 나머지로 갈 곳을 정해요. 파티션이 {{partitions}}개로 그대로라면 **같은 키는 늘 같은 파티션으로** 가고, 그래서 순서가 지켜져요.',
        rightInIt: {
          one: '주문의 키가 모두 같았다면 한 개가 맞았을 거예요.',
          two: '서로 다른 키가 같은 파티션에 들어갈 수도 있어요. 다른 키였다면 두 개였을지도 몰라요.',
        },
      },
    },
    unplug: {
      read: '파티션마다 다른 브로커에도 복제본이 있어요. 왕관이 붙은 쪽이 **리더**이고, 쓰기와 읽기를 모두 맡아요.',
      question: '`{{lane}}`의 리더인 브로커 {{victim}}의 플러그를 뽑으면 `order-1` 레코드는 어떻게 될까요?',
      options: {
        lost: '사라진다',
        unreadable: '브로커 {{victim}}번이 돌아올 때까지 읽을 수 없다',
        served: '다른 복제본이 대신 내준다',
      },
      tasks: {
        unplug: '브로커 {{victim}} 끄기',
        tapAgain: '`order-1` 다시 누르기',
        watch: '`kitchen`에 무엇이 오는지 지켜보기',
      },
      acts: { unplug: '브로커 {{victim}} 끄기', ramen: '라면' },
      hints: [
        '`{{lane}}`의 왕관은 어느 브로커에 있을까요?',
        '질문 아래 버튼으로 그 브로커를 끌 수 있어요. `order-1` 버튼은 아직 `shop`에 있어요.',
        '브로커 {{victim}}번을 끄고 `order-1` 버튼을 누른 다음, 그 브로커의 ZooKeeper 세션이 끝날 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '{{waited}}초 동안 `{{lane}}`에는 아무도 응답하지 않았어요. 그다음 브로커 {{newLeader}}번이 왕관을 넘겨받았고(에포크 {{newEpoch}}), `kitchen`은 이어서 읽었어요.',
        because:
          '`{{lane}}`의 복제본은 {{replicas}} 순서로 놓여 있어요. 브로커 {{victim}}번이 사라지면 이 목록에서 **살아 있고 동기화된** 첫 복제본이 리더가 돼요. 바로 브로커 {{newLeader}}번이죠. 컨트롤러는 ZooKeeper 세션이 끝나고서야 그 브로커가 꺼진 것을 알았어요.',
        rightInIt: {
          lost: '브로커 {{victim}}번에만 있던 레코드라면 정말 사라졌을 거예요. 하지만 `shop`은 동기화된 복제본에 레코드가 모두 저장된 뒤에야 “저장됨” 응답을 받아요.',
          unreadable:
            '{{waited}}초 동안은 맞는 말이었어요. 브로커 {{victim}}번의 세션이 끝날 때까지 `{{lane}}`에서는 아무도 읽을 수 없었어요.',
        },
      },
    },
    replay: {
      read: '오늘부터 새 앱 `audit`도 `orders`를 읽어요. `kitchen`과는 다른 **컨슈머 그룹**이에요.',
      question: '`kitchen`은 이미 다 읽었어요. `audit`은 이제 무엇을 받을 수 있을까요?',
      options: {
        nothing: '아무것도 받지 못한다',
        onlyNew: '앞으로 오는 것만 받는다',
        everything: '첫 주문부터 모두 받는다',
      },
      tasks: { readAll: '`audit`을 처음부터 읽게 하기' },
      acts: { startAudit: 'audit을 처음부터 읽게 하기' },
      hints: [
        '파티션을 보세요. `kitchen`이 읽은 레코드가 아직 남아 있나요?',
        '버튼을 누르면 `audit`이 시작돼요. `audit` 줄에는 자기만의 책갈피가 보여요.',
        '‘audit을 처음부터 읽게 하기’를 누르고, `audit`이 모든 파티션을 다 읽을 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '`audit`은 오프셋 0부터 읽어 레코드 {{records}}개 중 {{auditCount}}개를 받았어요. `kitchen`의 책갈피는 움직이지 않았어요.',
        because:
          '읽는다고 파티션에서 빠져나가는 것은 없어요. 책갈피인 **커밋된 오프셋**은 그룹마다 따로 있어요. 레코드가 언제까지 남을지는 읽는 쪽이 아니라 토픽의 보존 설정이 정해요.',
        rightInIt: {
          nothing: '큐라면 맞는 말이에요. 누가 꺼내 간 것은 더 이상 없으니까요. 하지만 파티션은 큐가 아니라 로그예요.',
          onlyNew:
            '기본 설정에서는 새 그룹이 정말 끝에서부터 시작해요(`auto.offset.reset` 기본값 `latest`). `audit`은 `earliest`로 시작했어요.',
        },
      },
    },
    heal: {
      read: '브로커 {{victim}}번은 아직 꺼져 있고, 파티션마다 복제본이 하나씩 모자라요. **클러스터를 되살려 보세요.** 레코드를 하나도 잃지 않고, 모든 파티션에서 복제본 {{copies}}개가 다시 동기화되게 해 주세요.',
      question: null,
      tasks: { threeCopies: '복제본 {{copies}}개가 동기화된 파티션' },
      acts: { plugIn: '브로커 {{victim}} 켜기' },
      hints: [
        '점선 테두리가 늘어선 줄은 어디인가요?',
        '돌아온 브로커의 디스크에는 예전 로그가 그대로 있어요. 리더에게는 그 뒤만 요청해요.',
        '브로커 {{victim}}번을 켜고, ‘동기화 안 됨’ 표시가 모두 사라질 때까지 기다리세요.',
      ],
      reveal: {
        did: '브로커 {{victim}}번은 디스크에서 예전 로그를 찾았고, 놓친 것만 가져왔어요(레코드 {{records}}개 중 {{caughtUp}}개). 이제 `{{lane}}` 파티션은 {{inSync}} 모두에서 다시 동기화돼 있어요.',
        because:
          '돌아온 복제본은 자기 로그의 끝 다음부터 모두 리더에게 요청해요. 다 따라잡으면 다시 **동기화된 복제본**이 돼요. `{{lane}}`의 왕관은 당분간 브로커 {{newLeader}}번에 그대로 있어요. 컨트롤러가 몇 분마다 살펴보고, 그때 브로커 {{victim}}번에 돌려줘요.',
      },
    },
  },
  takeaways: [
    '어느 파티션으로 갈지는 키가 정해요. 키가 같은 메시지는 순서가 지켜져요.',
    '파티션마다 복제본이 있어요. 리더가 꺼지면 살아 있고 동기화된 복제본이 이어받아요.',
    '읽어도 지워지지 않아요. 책갈피는 그룹마다 따로 있어요.',
  ],
};
