import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '보존 기간: 읽어도 지워지지 않는다',
  greeting: '뉴스 편집부가 토픽에 소식을 쓰고 있어요. 소식을 읽고 며칠을 보낸 다음, 무엇이 남는지 보세요.',
  nudge: null,
  scaled: { segment: '여기서는 세그먼트 하나에 레코드가 5개 들어가요. 실제로는 1 GiB까지 들어가요.' },
  steps: {
    read: {
      read: '`news`의 로그에는 레코드가 {{records}}개 있어요. `slow` 그룹은 {{slowBookmark}}개만 읽고 자리를 비웠어요. 이제 `reader`가 와서 모두 읽어요.',
      question: '`reader`가 다 읽고 나면 로그에는 레코드가 얼마나 남을까요?',
      options: { none: '하나도 남지 않는다', all: '모두 남는다', unread: '`slow`가 아직 읽지 않은 것만 남는다' },
      tasks: { readAll: '`reader`가 모두 읽게 하기' },
      acts: { startReader: 'reader 시작하기' },
      hints: [
        '`reader`가 읽는 동안 로그를 지켜보세요.',
        '질문 아래 버튼을 누르면 `reader`가 시작돼요.',
        '‘reader 시작하기’를 누르고, 책갈피가 로그 끝에 닿을 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '`reader`는 레코드 {{readerGot}}개를 받았고, 책갈피는 {{bookmark}}에 있어요. 로그에는 여전히 {{records}}개가 있어요.',
        because: '읽으면 **책갈피**만 움직여요. 로그에서 빠져나가는 것은 없어요.',
        rightInIt: {
          none: '큐라면 맞는 말이에요. 한번 내준 것은 남지 않으니까요.',
          unread: '카프카는 `slow`의 책갈피도 가지고 있어요. 하지만 무엇을 지울지 정할 때는 그걸 보지 않아요.',
        },
      },
    },
    age: {
      read: '중요한 것은 **나이**예요. 기본 설정에서 토픽은 레코드를 7일 동안 보존해요. 브로커는 5분마다 확인하고, 로그를 나눠 담은 파일인 **세그먼트**를 통째로 지워요.',
      question: '이제 {{allDays}}일 동안 아무도 쓰지 않고, `slow`도 돌아오지 않아요. 로그에는 무엇이 남을까요?',
      options: {
        allThere: '모두 남는다. `slow`가 아직 읽지 않았으니까',
        allGone: '아무것도 남지 않는다. `slow`가 읽었는지는 상관없다',
        onlyRead: '`slow`가 아직 읽지 않은 것만 남는다',
      },
      tasks: { sixDays: '{{firstDays}}일 건너뛰고 로그 보기', gone: '{{moreDays}}일 더 건너뛰기' },
      acts: { sixDays: '{{firstDays}}일 건너뛰기', twoDays: '{{moreDays}}일 건너뛰기' },
      hints: [
        '로그의 왼쪽 끝을 보세요. 가장 오래된 레코드가 거기 있어요.',
        '버튼 두 개로 며칠을 건너뛸 수 있어요.',
        '{{firstDays}}일을 건너뛰고 로그를 본 다음, {{moreDays}}일을 더 건너뛰세요.',
      ],
      reveal: {
        did: '가장 새로운 레코드가 쓰인 지 {{goneDays}}일 {{goneMinutes}}분이 되었을 때, 브로커가 세그먼트 {{segments}}개를 한꺼번에 지웠어요. 이제 로그는 오프셋 {{start}}에서 시작해요.',
        because:
          '세그먼트는 그 안의 **가장 새로운 레코드**가 기한을 넘기면 지워져요. 읽었는지는 상관없어요. 마지막 세그먼트도 기한을 넘겼기 때문에, 브로커는 먼저 빈 세그먼트를 새로 만들었어요.',
        rightInIt: {
          allThere: '{{firstDays}}일째까지는 그랬어요. 하지만 브로커가 `slow`를 기다린 것은 아니에요.',
          onlyRead: '읽은 것을 잊는 쪽은 큐예요. 토픽은 읽었는지 묻지도 않아요.',
        },
      },
    },
    tooLate: {
      read: '`slow`는 오프셋 {{slowBookmark}} 앞까지 읽었는데, 이제 로그는 오프셋 {{start}}에서 시작해요. 새 소식이 세 개 들어오고, 그다음 `slow`가 돌아와요. `slow`의 `auto.offset.reset` 설정은 `earliest`예요.',
      question: '`slow`는 어떻게 될까요?',
      options: {
        oldData: '그래도 옛 레코드를 받는다',
        policy: '`auto.offset.reset`이 정한 곳에서 시작한다',
        waits: '옛 레코드를 끝없이 기다린다',
      },
      tasks: { publish: '소식 세 개 발행하기', startSlow: '`slow` 시작하기' },
      acts: { news11: '항구', news12: '눈', news13: '도시', startSlow: 'slow 시작하기' },
      hints: [
        '소식은 로그 위에 있는 `desk`에서 기다리고 있어요.',
        '소식은 모두 버튼이에요. `slow`를 시작하는 버튼도 있어요.',
        '소식 세 개를 모두 누른 다음, ‘slow 시작하기’를 누르고 읽게 두세요.',
      ],
      reveal: {
        did: '`slow`는 오프셋 {{found}}에서 시작해 레코드 {{slowGot}}개를 받았어요. 그 사이의 {{missed}}개는 이제 볼 수 없어요. 그 사실을 알려 준 사람도 없어요.',
        because:
          '책갈피도 사라지고 없었어요. **아무도 없는 그룹**의 책갈피는 7일 동안만 남아요. 책갈피가 없으면 `auto.offset.reset`이 정해요. `earliest`는 남아 있는 가장 오래된 레코드예요. 책갈피가 남아 있었더라도 그 자리에 레코드가 없으니 결과는 같아요.',
        rightInIt: {
          oldData: '`slow`가 제때 돌아왔다면 맞는 말이에요. 그때는 책갈피도 레코드도 남아 있었어요.',
          waits: '기본값인 `latest`였다면 이 세 개도 건너뛰고 다음 소식을 기다렸을 거예요.',
        },
      },
    },
    forEver: {
      read: '레코드를 얼마나 보존할지는 **토픽마다** 정해요. 설정 이름은 `retention.ms`이고, 단위는 밀리초예요.',
      question: '`retention.ms=-1`은 무슨 뜻일까요?',
      options: { now: '지금 모두 지운다', never: '오래되어도 지우지 않는다' },
      tasks: { keepForEver: '`retention.ms=-1`로 설정하기', month: '{{monthDays}}일 건너뛰기' },
      acts: { keepForEver: '`retention.ms=-1`로 설정하기', month: '{{monthDays}}일 건너뛰기' },
      hints: [
        '설정과 긴 기다림 중 무엇이 먼저여야 할까요?',
        '버튼 하나는 설정을 바꾸고, 다른 하나는 한 달쯤 건너뛰어요.',
        '`retention.ms=-1`로 설정한 다음, {{monthDays}}일을 건너뛰세요.',
      ],
      reveal: {
        did: '{{monthDays}}일이 지나도 `news`에는 레코드 {{records}}개가 남아 있어요.',
        because:
          '`retention.ms=-1`이면 **어떤 레코드도 기한을 넘기지 않아요**. `retention.bytes`로 크기를 제한할 수도 있어요. 기본 설정에는 그런 제한이 없어요.',
        rightInIt: { now: '아주 작은 값이면 그렇게 돼요. `retention.ms=1`이면 다음 확인 때 모두 지워져요.' },
      },
    },
    weekend: {
      read: '금요일 저녁이에요. `reader`가 {{awayDays}}일 동안 자리를 비워요. 나가자마자 늦은 소식이 들어와요. 디스크에는 {{roomDays}}일 치만 들어가는데, 지금 `news`는 아무것도 지우지 않아요. **보존 기간을 고르고 주말을 보내 보세요.** `reader`가 놓치는 소식이 없어야 해요.',
      question: null,
      tasks: {
        retention: '`reader`와 디스크 모두에 맞는 보존 기간 고르기',
        away: '`reader`가 {{awayDays}}일 동안 없었음',
        nothingMissed: '`reader`가 돌아와 하나도 놓치지 않음',
      },
      acts: {
        retention: '소식 보존 기간',
        leave: 'reader 멈추기',
        lateNews: '늦은 소식',
        weekend: '{{awayDays}}일 건너뛰기',
        comeBack: 'reader 시작하기',
      },
      choices: { one: '1일', two: '2일', four: '4일', seven: '7일', never: '무기한' },
      hints: [
        '중요한 숫자는 두 개예요. `reader`가 없는 날수와 디스크에 들어가는 날수예요.',
        '`news`의 보존 기간을 고르세요. 늦은 소식은 `desk`에 있고, 나머지 버튼으로 주말을 보내요.',
        '보존 기간을 4일로 하세요. `reader`를 멈추고, 늦은 소식을 누르고, {{awayDays}}일을 건너뛴 다음, `reader`를 시작하세요.',
      ],
      reveal: {
        did: '`reader`는 오프셋 {{readOn}}부터 이어서 읽었고, 하나도 놓치지 않았어요. 그동안 옛 소식은 지워져서, 이제 로그는 오프셋 {{start}}에서 시작해요.',
        because:
          '보존 기간은 **가장 긴 부재보다 길어야** 해요. 디스크에는 그만큼이 들어가야 하고요. 세그먼트는 통째로, 조금 늦게 지워지니 여유도 두세요.',
      },
    },
  },
  takeaways: [
    '읽어도 지워지지 않아요. 레코드는 오래되면 세그먼트째로 지워져요.',
    '느린 컨슈머를 기다려 주지 않아요. 너무 늦으면 `auto.offset.reset`이 정한 곳에서 시작해요.',
    '보존 기간은 토픽마다 정해요. 가장 긴 부재보다 길게 정하세요.',
  ],
};
