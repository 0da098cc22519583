import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '파티션은 늘릴 수만 있다',
  greeting: '가게가 커져서 토픽도 넓혀야 해요. 이미 들어와 있는 주문이 어떻게 되는지 보세요.',
  nudge: null,
  scaled: {},
  steps: {
    shrink: {
      read: '`orders` 토픽에는 파티션이 {{partitions}}개 있어요. 두 개면 충분하다고 말하는 사람이 있어요.',
      question: '파티션을 두 개로 줄이려고 하면 어떻게 될까요?',
      options: { merges: '파티션 두 개가 하나로 합쳐진다', refused: '카프카가 거절한다' },
      tasks: { shrink: '파티션을 두 개로 해 달라고 요청하기' },
      acts: { shrink: '파티션을 두 개로 줄이기' },
      refusals: { shrink: 'INVALID_PARTITIONS: 두 개는 지금의 {{partitions}}개보다 많지 않아요.' },
      hints: [
        '질문 아래 버튼을 보세요.',
        '이 버튼은 카프카에 파티션 수를 바꿔 달라고 요청해요.',
        '‘파티션을 두 개로 줄이기’를 누르세요.',
      ],
      reveal: {
        did: '카프카가 거절했어요. 두 개면 지금보다 늘어나지 않으니까요. `orders`의 파티션은 그대로 {{partitions}}개예요.',
        because:
          '합치면 두 로그가 섞이고, 레코드마다 **새 오프셋**이 필요해져요. 그러면 맞는 책갈피가 하나도 없게 돼요. 그래서 카프카에서는 수를 늘릴 수만 있어요.',
        rightInIt: { merges: '데이터베이스라면 행을 그렇게 옮길지도 몰라요. 로그에서는 오프셋이 절대 바뀌지 않아요.' },
      },
    },
    grow: {
      read: '늘리는 것은 할 수 있어요. `orders`의 파티션마다 아직 포장하지 않은 주문이 두 개씩 있어요.',
      question: '`orders`의 파티션을 여섯 개로 늘리면 옛 레코드는 어디에 있을까요?',
      options: { spread: '여섯 곳에 흩어진다', stay: '있던 곳에 그대로 있다' },
      tasks: { grow: '`orders`의 파티션을 여섯 개로 늘리기' },
      acts: { grow: '파티션을 여섯 개로 늘리기' },
      hints: [
        '새 파티션을 보세요. 안에 무엇이 있나요?',
        '질문 아래 버튼을 누르면 토픽이 커져요.',
        '‘파티션을 여섯 개로 늘리기’를 누르세요.',
      ],
      reveal: {
        did: '이제 `orders`의 파티션은 {{partitions}}개예요. 옛 레코드 {{records}}개는 모두 있던 곳에 있고, 새 파티션은 비어 있어요.',
        because: '늘리면 **빈 로그**가 더해질 뿐이에요. 레코드는 다른 파티션으로 옮겨 가지 않아요.',
        rightInIt: { spread: '커질 때 데이터를 다시 나누는 저장소는 많아요. 카프카는 레코드를 다시 나누지 않아요.' },
      },
    },
    keys: {
      read: '프로듀서는 키의 해시값을 **파티션 수**로 나눈 나머지를 써요. 그 수는 적어도 {{refresh}}분마다 다시 물어봐요.',
      question:
        '지금까지 `order-1`은 파티션 1, `order-4`는 파티션 2로 갔어요. 파티션이 여섯 개가 된 다음에는 어디로 갈까요?',
      options: { same: '전처럼 1과 2', one: '4와 2', both: '4와 5' },
      tasks: { wait: '{{refresh}}분 건너뛰기', send: '두 주문 모두 보내기' },
      acts: { wait: '{{refresh}}분 건너뛰기', order1: '새 주문', order4: '새 주문' },
      hints: [
        '프로듀서 `shop`은 아직 새 파티션을 몰라요.',
        '버튼 하나로 시간을 건너뛸 수 있어요. 주문은 `shop`에 있어요.',
        '{{refresh}}분을 건너뛴 다음, `order-1`과 `order-4` 버튼을 누르세요.',
      ],
      reveal: {
        did: '이번에는 `order-1` → `{{newLane1}}`, `order-4` → `{{newLane4}}`. 이렇게 들어갔어요.',
        because: '해시값은 그대로인데 **나누는 수**가 바뀌었어요. 나머지가 바뀌는 키도 있고, 그대로인 키도 있어요.',
        rightInIt: {
          same: '`shop`이 파티션 수를 다시 물어보기 전이라면 맞는 말이에요.',
          both: '갈 곳이 바뀌는 키는 있어요. 하지만 어느 수로 나눠도 나머지가 같은 키도 있어요.',
        },
      },
    },
    overtaken: {
      read: '이제 `order-1`의 옛 레코드 두 개와 새 레코드는 서로 다른 파티션에 있어요. `pack` 그룹의 작업자 세 명이 일을 시작해요. 주문 하나를 포장하는 데 {{packing}}초가 걸려요.',
      question: '`order-1`의 가장 새로운 레코드는 언제 포장이 끝날까요?',
      options: { last: '마지막. 마지막에 보냈으니까', first: '옛것보다 먼저일 수도 있다' },
      tasks: { packed: '`pack`이 주문을 모두 포장하게 하기' },
      acts: { startPack: 'pack 시작하기' },
      hints: [
        '어느 작업자가 어느 파티션을 맡는지 보세요.',
        '버튼을 누르면 작업자 셋이 모두 시작해요.',
        '‘pack 시작하기’를 누르고, `orders-1`의 포장이 끝날 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '`order-1`의 가장 새로운 레코드는 {{newAfter}}초 뒤에 끝났어요. 그보다 오래된 `old 2` 주문은 {{oldAfter}}초 뒤에야 끝났어요.',
        because:
          '순서는 **한 파티션 안에서만** 지켜져요. 이 레코드들은 두 파티션에 나뉘어 있고, 작업자들은 서로를 몰라요.',
        rightInIt: { last: '한 파티션 안이라면 반드시 그래요. 둘로 나뉘어도 운이 좋으면 그렇게 돼요.' },
      },
    },
    moveHouse: {
      read: '처음부터 다시 해 봐요. 파티션은 {{partitions}}개이고, 키마다 주문이 두 개씩 기다리고, 포장하는 사람은 없어요. 모든 키의 순서를 지키면서 **파티션 여섯 개로 이사해 보세요.** 새 토픽 `orders-v2`를 쓰면 할 수 있어요. `shop`은 새 주문을 그쪽으로 보내요.',
      question: null,
      tasks: {
        makeHouse: '`orders-v2`에 파티션이 여섯 개 있음',
        drain: '`orders`를 끝까지 포장함',
        inOrder: '세 키의 새 주문도 포장했고, 키마다 순서가 지켜짐',
      },
      acts: {
        makeHouse: 'orders-v2 만들기',
        startPack: 'pack을 orders에서 시작하기',
        moveIn: 'pack을 orders-v2로 바꾸기',
        new1: '새 주문',
        new2: '새 주문',
        new4: '새 주문',
      },
      hints: [
        '새 토픽을 읽기 전에 무엇이 끝나 있어야 할까요?',
        '새 주문은 `orders-v2`로 가요. `pack`은 먼저 `orders`를 끝내야 해요.',
        '`orders-v2`를 만들고 새 주문 세 개를 누르세요. `pack`을 시작하고, `orders`의 포장이 끝난 다음에 바꾸세요.',
      ],
      reveal: {
        did: '먼저 `orders`가 모두 포장되고, 그다음 `orders-v2`의 새 주문 {{moved}}개가 포장됐어요. 어느 키도 순서가 뒤바뀌지 않았어요.',
        because: '**바꾸기 전에 옛 토픽을 비웠기** 때문이에요. 새 주문이 옛 주문을 앞지를 수 없었어요.',
      },
    },
  },
  takeaways: [
    '파티션 수는 늘릴 수 있지만 줄일 수는 없어요.',
    '옛 레코드는 있던 곳에 남아요. 키가 갈 곳은 그때부터 바뀔 수 있어요.',
    '순서가 중요하면 처음부터 넉넉히 나누세요. 아니면 새 토픽으로 옮기되, 옛 토픽부터 비우세요.',
  ],
};
