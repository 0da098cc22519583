import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '처리량과 지연 시간',
  greeting:
    '작은 레코드마다 요청을 한 번씩 보내면 빠르지만 일이 많아져요. ‘빠르게’와 ‘많이’ 사이에서 알맞은 눈금을 찾아봐요.',
  nudge: null,
  scaled: {},
  steps: {
    linger: {
      read: '`app`은 파티션마다 레코드를 모아 **배치**로 만들어요. `linger.ms`가 지나거나 `batch.size`에 이르면 보내요. 지난 실행에서는 초당 레코드 {{records}}건, **요청 {{requests}}번**이었어요. 100건 가운데 99건은 **{{p99}}ms** 안에 확인 응답을 받았어요. 보내서 확인 응답을 받기까지가 지연 시간이에요.',
      question: '레코드를 더 모으려고 최대 50ms까지 기다리게 해요. 요청 수와 지연 시간은 어떻게 될까요?',
      options: {
        moreQuicker: '요청은 늘고 지연은 줄어든다',
        fewerSlower: '요청은 줄고 지연은 조금 늘어난다',
        same: '둘 다 그대로다',
      },
      tasks: { run: '`linger.ms=50`으로 `app` 실행하기', halved: '초당 요청을 절반 아래로 줄이기' },
      acts: { linger: '배치가 기다릴 수 있는 시간(`linger.ms`)', run: '2초 동안 실행하기' },
      choices: { ms0: '0ms', ms50: '50ms' },
      hints: [
        '지난 실행의 숫자는 질문 위에 있어요.',
        '다이얼을 바꾼 다음 실행하세요. 새 설정의 결과는 새로 실행해야 보여요.',
        '50ms를 고르고 ‘2초 동안 실행하기’를 누르세요.',
      ],
      reveal: {
        did: '초당 요청은 전에 {{requestsAtOnce}}번, 지금 {{requestsLingered}}번이에요. 100건 가운데 99건의 지연은 전에 {{delayAtOnce}}ms, 지금 {{delayLingered}}ms 이내예요.',
        because:
          '`linger.ms` 동안 온 레코드는 **한 배치에** 실려 가요. 요청이 적으면 `app`도 브로커도 할 일이 줄어요. 대신 배치의 첫 레코드가 기다려요.',
        rightInIt: {
          moreQuicker: '기다리지 않으면 더 빠른 것은 맞아요. 하지만 그러면 거의 레코드마다 요청이 하나씩 생겨요.',
          same: '도착하는 레코드 수는 그대로예요. 함께 실려 갈 뿐이에요.',
        },
      },
    },
    squeeze: {
      read: '배치는 레코드가 한 건이든 여러 건이든 {{header}}바이트 헤더로 시작해요. 그리고 **통째로** 압축돼요. 여기서는 `app`이 최대 50ms 기다리니, 함께 보낸 것은 같은 배치에 들어가요.',
      question:
        '한 건만 든 배치와 100건이 든 배치를 둘 다 압축해요. 레코드 한 건이 차지하는 바이트는 어느 쪽이 더 적을까요?',
      options: { same: '둘이 같다', together: '100건이 함께일 때 더 적다', alone: '혼자일 때 더 적다' },
      tasks: {
        codec: '압축 켜기',
        one: '레코드 한 건만 보내기',
        hundred: '100건을 한 배치로 보내기',
      },
      acts: { codec: '압축(`compression.type`)', one: '한 건 보내기', hundred: '100건 함께 보내기' },
      choices: { none: '`none`', zstd: '`zstd`' },
      hints: [
        '레코드가 한 건뿐이어도 배치가 꼭 지니는 것은 무엇일까요?',
        '압축을 먼저 고르세요. 이미 저장된 배치는 바뀌지 않아요.',
        '`zstd`를 고르세요. 한 건을 보내고 도착하기를 기다린 다음, 100건을 함께 보내세요.',
      ],
      reveal: {
        did: '압축했을 때 혼자 간 레코드는 {{alone}}바이트였어요. 100건이 든 배치에서는 한 건에 {{together}}바이트예요.',
        because:
          '헤더와 압축 형식의 틀은 **배치마다 한 번만** 들어요. 실제 압축은 큰 배치에서 더 많이 줄어요. 레코드마다 되풀이되는 것을 한 번만 쓰기 때문이에요.',
        rightInIt: {
          same: '레코드 자체의 길이는 같아요. 하지만 헤더를 혼자 지느냐, 100건이 나눠 지느냐가 달라요.',
          alone: '배치 전체로 보면 한 건짜리가 더 작아요. 하지만 그 한 건이 헤더를 모두 져요.',
        },
      },
    },
    acks: {
      read: '다시 `linger.ms=0`이에요. 시간이 드는 또 한 가지는 **확인 응답**이에요. `acks=all`에서는 100건 가운데 99건이 **{{delayAll}}ms** 이내였어요. 지난 실행에서는 **{{p99}}ms** 이내예요.',
      question: '`acks=0`, `acks=1`, `acks=all`의 순서로 지연 시간은 어떻게 될까요?',
      options: { rising: '늘어난다', equal: '모두 같다' },
      tasks: { acks1: '`acks=1`로 `app` 실행하기', acks0: '`acks=0`으로 `app` 실행하기' },
      acts: { acks: '`app`이 기다리는 상대', run: '2초 동안 실행하기' },
      choices: { acks0: '`acks=0`', acks1: '`acks=1`', acksAll: '`acks=all`' },
      hints: [
        '`app`이 응답을 받기까지 누가 무슨 일을 해야 하나요?',
        '고르고 실행한 다음, 질문 위의 지난 실행 숫자를 보세요. `acks=all`은 이미 실행했어요.',
        '`acks=1`을 골라 실행하세요. 그다음 `acks=0`을 골라 실행하세요.',
      ],
      reveal: {
        did: '100건 가운데 99건의 지연: `acks=0`은 {{delay0}}ms, `acks=1`은 {{delay1}}ms, `acks=all`은 {{delayAll}}ms 이내예요.',
        because:
          '`acks=1`은 리더까지 오가는 시간을 기다려요. `acks=all`은 **팔로워가 복사해 갈 때까지** 더 기다려요. `acks=0`은 아무도 기다리지 않고, 아무것도 몰라요.',
        rightInIt: {
          equal: '보내는 것도 요청 수도 같아요. 응답이 오는 때만 달라요.',
        },
      },
    },
    promises: {
      read: '카프카는 일곱 가지를 약속해요. 지금까지의 레슨에서 모두 직접 봤어요.',
      question: '약속 가운데 둘은 `linger.ms`를 두고 줄다리기를 해요. 어느 둘일까요?',
      options: {
        orderDurability: '순서와 내구성',
        throughputDelay: '처리량과 낮은 지연',
        none: '없다: 모두 함께 얻는다',
      },
      tasks: { lay: '약속마다 지켜지는 것을 본 자리에 놓기' },
      acts: {},
      boards: {
        promises: {
          title: '무엇이 어느 약속을 지킬까요?',
          cards: {
            throughput: '처리량',
            scalability: '확장성',
            durability: '내구성',
            order: '순서',
            lowDelay: '낮은 지연',
            faultTolerance: '내결함성',
            decoupling: '느슨한 결합',
          },
          places: {
            batch: '요청 하나에 많은 레코드',
            copies: '레코드가 세 디스크에 있다',
            key: '같은 키는 같은 파티션',
            linger: '작은 `linger.ms`',
            moved: '새 브로커로 옮길 수 있다',
            leader: '리더가 꺼지면 다음이 이어받는다',
            groups: '새 그룹이 와도 나머지는 그대로다',
          },
        },
      },
      hints: [
        '처리량은 1초에 지나가는 양이에요. 낮은 지연은 한 건이 금방 도착하는 것이에요.',
        '내구성은 저장한 것이 남는 것이고, 내결함성은 무언가 꺼져도 일이 이어지는 것이에요.',
        '처리량은 요청 하나, 확장성은 새 브로커, 내구성은 세 디스크, 순서는 키, 낮은 지연은 `linger.ms`, 내결함성은 다음 리더, 느슨한 결합은 새 그룹이에요.',
      ],
      reveal: {
        did: '약속마다 그것을 지키는 것 옆에 놓였어요.',
        because:
          '저마다 방법이 다르고 대부분은 함께 지킬 수 있어요. 하지만 **처리량과 낮은 지연은 한 다이얼의 양 끝**이에요. 모으려면 기다려야 하니까요.',
        rightInIt: {
          orderDurability: '둘 다 비용은 들어요. 하지만 키와 세 복제본은 서로 방해하지 않아요.',
          none: '대부분은 그래요. 하지만 요청을 줄이려고 모으면 첫 레코드가 기다려요.',
        },
      },
    },
    hitTheMark: {
      read: '**목표를 맞혀 보세요.** 네트워크는 초당 요청 40번까지 받을 수 있고, 아무도 오래 기다리고 싶어 하지 않아요. 지난 실행의 결과는 할 일마다 옆에 적혀 있어요.',
      question: null,
      tasks: {
        safe: '`acks=all`로 초당 레코드 200건 이상 보내기 (지난 실행: {{records}}건)',
        few: '그러면서 초당 요청은 40번 이하로 (지난 실행: {{requests}}번)',
        quick: '그러면서 100건 가운데 99건의 확인 응답은 100ms 미만으로 (지난 실행: {{p99}}ms)',
      },
      acts: {
        linger: '배치가 기다릴 수 있는 시간(`linger.ms`)',
        batch: '배치의 최대 크기(`batch.size`)',
        acks: '`app`이 기다리는 상대',
        run: '2초 동안 실행하기',
      },
      choices: {
        ms0: '0ms',
        ms25: '25ms',
        ms50: '50ms',
        ms75: '75ms',
        ms150: '150ms',
        small: '500바이트',
        usual: '16384바이트',
        acks0: '`acks=0`',
        acks1: '`acks=1`',
        acksAll: '`acks=all`',
      },
      hints: [
        '배치가 나가는 계기는 두 가지예요. 여기서는 어느 쪽일까요?',
        '다이얼은 세 개이고 그다음이 실행이에요. 500바이트 배치로는 더 기다려도 별로 달라지지 않아요.',
        '75ms, 16384바이트, `acks=all`을 고르고 실행하세요.',
      ],
      reveal: {
        did: '초당 레코드 {{records}}건, 요청 {{requests}}번이고, 100건 가운데 99건이 {{p99}}ms 이내였어요.',
        because:
          '배치가 가득 차려면 **자리와 시간**이 필요해요. 더 기다리면 요청은 더 줄지만 지연 목표를 넘겨요. 가장 좋은 설정은 없고, 알맞은 설정이 있을 뿐이에요.',
      },
    },
  },
  takeaways: [
    '배치는 `linger.ms`가 지나거나 `batch.size`에 이르면 나가요. 둘 중 먼저 되는 쪽이에요.',
    '배치가 클수록 요청도, 레코드마다 드는 바이트도 줄고, 기다림은 늘어요.',
    '`acks=all`에는 팔로워가 복사하는 시간이 들어요. 재 보고 고르세요.',
  ],
};
