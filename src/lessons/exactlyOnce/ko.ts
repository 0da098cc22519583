import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '멱등성 프로듀서와 트랜잭션',
  greeting:
    '결제는 사라져도 안 되고, 두 번 되어도 안 돼요. 카프카가 어디까지 지켜 주고, 어디부터는 지켜 주지 못하는지 살펴봐요.',
  nudge: null,
  scaled: {},
  steps: {
    lostAnswer: {
      read: '브로커는 결제를 저장했는데, 그 **확인 응답이 도중에 사라져요**. `wallet` 쪽에서 보면 아예 도착하지 않은 것과 똑같아요. 그래서 30초쯤 기다렸다가 다시 보내요. 여기서는 레코드에 번호가 없어요(`enable.idempotence=false`).',
      question: '그러면 `pay` 로그에는 결제 `t1`이 몇 개 있을까요?',
      options: { once: '하나', twice: '둘' },
      tasks: { lose: '결제하고, 응답 없이 `wallet`이 다시 보내게 하기', count: '로그에 있는 결제 세어 보기' },
      acts: { lose: '`t1` 결제, 응답 잃어버리기' },
      hints: [
        '`pay` 로그를 보세요. 응답이 나가기 전에 이미 쓰여 있어요.',
        '질문 아래 버튼이 결제하고, 돌아오는 길을 끊고, 나중에 다시 이어 줘요.',
        '한 번 누르고, `wallet`이 응답을 받을 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '다시 보낸 횟수: {{retried}}. 로그에 있는 `t1`: {{copies1}}개.',
        because:
          '브로커는 요청을 두 번 받아 두 번 다 저장했어요. **응답을 잃은 뒤의 재시도는 복사본을 만들어요.** ‘최소 한 번’은 바로 이런 뜻이에요.',
        rightInIt: { once: '한 번만 결제하려던 것은 맞아요. 하지만 번호가 없으면 재시도도 새 결제로 보여요.' },
      },
    },
    numbered: {
      read: '보통 프로듀서는 보내는 것에 번호를 매겨요. 레코드마다 **프로듀서의 ID와 번호**가 있어요. 이것을 멱등성이라고 하고, 여기서는 켜져 있어요. 응답을 한 번 더 잃어버려 봐요.',
      question: '이번 결제는 로그에 몇 개 있을까요?',
      options: { once: '하나', twice: '둘' },
      tasks: { lose: '결제하고, 응답 없이 `wallet`이 다시 보내게 하기', count: '리더가 복사본을 어떻게 하는지 보기' },
      acts: { lose: '`t2` 결제, 응답 잃어버리기' },
      hints: [
        '결제가 다시 도착했을 때 `pay`의 리더가 무엇을 하는지 보세요.',
        '아까와 같은 버튼이에요.',
        '한 번 누르고, `wallet`이 응답을 받을 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '이미 알고 있어서 버린 것: {{dropped}}개. 로그에 있는 `t2`: {{copies2}}개.',
        because:
          '리더는 이 프로듀서와 이 번호를 이미 알아요. 아무것도 쓰지 않고, 처음 오프셋으로 응답해요. **이제 재시도해도 괜찮아요.**',
        rightInIt: { twice: '두 번 도착한 것은 맞아요. 리더가 번호를 보고 알아챘어요.' },
      },
    },
    pressTwice: {
      read: '누군가 **결제**를 눌렀는데 아무 일도 없는 것 같아서 한 번 더 눌러요. 멱등성은 그대로 켜져 있어요.',
      question: '멱등성은 두 번째 누름을 어떻게 할까요?',
      options: { dropped: '버려요. 같은 결제니까요', two: '그대로 둬요. 결제가 둘이 돼요' },
      tasks: { press: '결제를 두 번 누르기' },
      acts: { pay: '결제 t3' },
      hints: [
        '번호는 어디에서 매겨질까요?',
        '버튼은 `wallet` 안에 있어요.',
        '두 번 누르고 `pay`의 레코드를 세어 보세요.',
      ],
      reveal: {
        did: '로그에 있는 `t3`: {{copies3}}개. 번호가 저마다 달라요.',
        because:
          '`send`를 할 때마다 새 번호가 붙어요. 글자 하나까지 같아도 **두 번 보내면 레코드도 둘**이에요. 결제 하나를 하려던 것인지 카프카는 알 수 없어요. 결제 자체에 ID를 붙이고, 받는 쪽에서 확인해야 해요.',
        rightInIt: { dropped: '버리는 것은 이미 본 번호예요. 이번에 누른 것에는 새 번호가 붙었어요.' },
      },
    },
    allOrNothing: {
      read: '`bank`는 결제마다 기록을 두 개 써요. 하나는 `from`에, 하나는 `to`에. 이 둘과 `pay`의 책갈피가 **트랜잭션 하나**예요. `ledger`는 `read_committed`로 읽고, `monitor`는 기본값인 `read_uncommitted`로 읽어요.',
      question: '두 기록 사이에서 `bank`에 크래시가 나요. 읽는 쪽에는 무엇이 보일까요?',
      options: {
        bothSee: '둘 다 첫 번째 기록이 보여요',
        oneSees: '`monitor`는 첫 번째 기록이 보이고, `ledger`는 아무것도 안 보여요',
        noneSees: '둘 다 아무것도 안 보여요',
      },
      tasks: {
        crash: '결제하고, 두 기록 사이에서 `bank` 크래시 내기',
        start: '`bank` 다시 시작하기(열려 있던 트랜잭션은 중단돼요)',
        whole: '이체가 모두 갖춰질 때까지 기다리기',
      },
      acts: { crash: '`t4` 결제, 두 기록 사이에서 `bank` 크래시', start: '`bank` 다시 시작' },
      hints: [
        '`from`을 보세요. 첫 번째 기록 앞에 어떤 표시가 있나요?',
        '버튼은 두 개예요. 첫 번째는 결제와 크래시, 두 번째는 `bank` 재시작이에요.',
        '`bank`에 크래시를 내고, 다시 시작하고, 시간을 흘려보내세요. 옛 세션이 끝나면 그룹이 파티션을 넘겨줘요.',
      ],
      reveal: {
        did: '취소된 기록: {{aborted}}개. `monitor`가 받은 기록은 {{monitor}}개, `ledger`가 받은 기록은 {{ledger}}개로, 이체마다 두 기록이 다 있어요.',
        because:
          '기록은 로그에 **바로** 들어가요. 다만 `ledger`는 결과가 정해질 때까지 마지막 안정 오프셋(LSO)까지만 읽어요. `bank`가 같은 `transactional.id`로 돌아오면 열려 있던 것은 바로 중단돼요. 돌아오지 않으면 1분쯤 걸려요.',
        rightInIt: {
          bothSee: '기록은 정말 로그에 있어요. 하지만 `ledger`는 커밋되지 않은 것을 읽지 않아요.',
          noneSees: '`ledger`는 그래요. `monitor`는 커밋된 것만 달라고 하지 않았어요.',
        },
      },
    },
    mail: {
      read: '이제 `bank`는 트랜잭션 도중에 결제마다 **메일**도 보내요. `bank`의 점선 상자에 나간 메일의 수가 적혀 있어요.',
      question: '`bank`에 크래시가 나서 트랜잭션이 중단돼요. 메일은 어떻게 될까요?',
      options: { recalled: '기록처럼 취소돼요', out: '이미 나갔어요' },
      tasks: {
        crash: '메일을 보낸 뒤, 두 기록 사이에서 `bank` 크래시 내기',
        start: '`bank` 다시 시작하기(열려 있던 트랜잭션은 중단돼요)',
        again: '무엇이 다시 일어나는지 보기',
      },
      acts: { crash: '`t5` 결제, 두 기록 사이에서 `bank` 크래시', start: '`bank` 다시 시작' },
      hints: [
        '`bank`의 점선 상자를 보세요.',
        '아까와 같은 버튼 두 개예요.',
        '`bank`에 크래시를 내고, 다시 시작하고, 결제를 다시 할 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '결제 하나에 나간 메일: {{mails}}통. 유효한 기록: `from`에 {{first}}개, `to`에 {{second}}개.',
        because:
          '트랜잭션이 미치는 곳은 **이 클러스터의 토픽과 책갈피**뿐이에요. 메일 서버는 중단을 전혀 몰라요. 게다가 결제를 다시 읽으니 메일도 다시 나가요.',
        rightInIt: { recalled: '기록은 취소됐어요. 하지만 로그에 붙는 표시로 메일을 막을 수는 없어요.' },
      },
    },
    transfer: {
      read: '**안전한 이체**를 만들어 봐요. 지금 `bank`는 트랜잭션을 쓰지 않아요. 이제 결제 다섯 건이 오고, `bank`에는 두 기록 사이에서 크래시가 두 번 나요. `ledger`는 결제마다 두 기록을 모두, **하나씩 한 번만** 받아야 해요. 두 번 왔다면 ‘되돌리기’로 돌아가서 다시 해 보세요.',
      question: null,
      tasks: {
        crashes: '두 번의 크래시 견디기',
        all: '모든 결제가 도착하기',
        once: '`ledger`가 기록마다 한 번만 받기',
      },
      acts: {
        atLeastOnce: '트랜잭션 없이 `bank` 새로 시작',
        exactlyOnce: '트랜잭션으로 `bank` 새로 시작',
        isolation: '`ledger`가 읽는 방식',
        storm: '결제 다섯 건, 크래시 두 번',
      },
      choices: { uncommitted: '`read_uncommitted`', committed: '`read_committed`' },
      hints: [
        '정할 곳은 두 군데예요. 기록을 쓰는 쪽과 읽는 쪽이에요.',
        '먼저 양쪽을 정하고 결제를 보내세요. 기록이 두 번 왔다면 ‘되돌리기’로 처음부터 다시 할 수 있어요.',
        '트랜잭션으로 `bank`를 새로 시작하고, `ledger`를 `read_committed`로 바꾸고, 결제를 보내세요.',
      ],
      reveal: {
        did: '결제 {{payments}}건, 크래시 {{crashes}}번. `ledger`가 받은 기록은 `from` {{firstHanded}}개, `to` {{secondHanded}}개예요.',
        because:
          '**양쪽이 모두** 필요해요. 기록과 책갈피를 함께 커밋하는 `bank`, 그리고 중단된 것을 건너뛰고 읽는 `ledger`예요. 어느 한쪽만으로는 ‘정확히 한 번’이 되지 않아요.',
      },
    },
  },
  takeaways: [
    '멱등성은 재시도로 두 번 온 것을 버려요. 두 번 누른 것과 새로 시작한 프로듀서는 알아보지 못해요.',
    '트랜잭션은 결과와 책갈피를 함께 묶어요. `read_committed`로 읽으면 전부 아니면 전무예요.',
    '카프카 밖에서 한 일은 트랜잭션에 들어가지 않아요. 두 번 일어날 수 있으니, 상대가 확인할 ID를 붙여요.',
  ],
};
