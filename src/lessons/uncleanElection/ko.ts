import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '언클린 리더 선출',
  greeting: '레코드를 빠짐없이 가진 마지막 브로커가 곧 꺼져요. 돌아오기를 기다릴까요, 그 브로커 없이 계속할까요?',
  nudge: null,
  scaled: {},
  steps: {
    lastOne: {
      read: '토픽 `pay`와 `views`는 복제본이 셋씩이에요. 하지만 브로커 1번과 나머지 사이의 네트워크가 끊겨서 2번과 3번은 세 건씩 뒤처져 있어요. 동기화된 복제본은 {{inSync}}, 곧 **브로커 1번뿐**이에요. 1번이 꺼질 때 네트워크는 다시 이어져요.',
      question: '브로커 1번이 꺼져요. `pay`는 어떻게 될까요?',
      options: { moves: '브로커 2번으로 옮겨 간다', nobody: '리더가 없어진다' },
      tasks: { unplug: '브로커 1 끄기', offline: '다른 브로커들이 알아차릴 때까지 기다리기' },
      acts: { unplug: '브로커 1번을 끄고 네트워크 잇기' },
      hints: [
        '인스펙터에서 `pay-0`의 동기화된 복제본을 보세요. 그중 누가 남았나요?',
        '질문 아래 버튼이 플러그를 뽑아요.',
        '버튼을 누르고, 브로커 1번의 ZooKeeper 세션이 끝날 때까지 시간을 흘려보내세요.',
      ],
      reveal: {
        did: '`pay`에도 `views`에도 리더가 없어요. 동기화된 복제본은 여전히 {{inSync}}, 곧 꺼진 브로커뿐이에요.',
        because:
          '동기화된 복제본만 리더가 될 수 있어요. 브로커 2번과 3번은 돌아가지만, **확인 응답까지 나간** 마지막 레코드들을 갖고 있지 않아요. 그래서 두 토픽 모두 기다려요. 아무도 쓰지도 읽지도 못해요.',
        rightInIt: { moves: '브로커 2번이 동기화되어 있었다면 맞아요. 복제본 목록에서 다음 차례니까요.' },
      },
    },
    allow: {
      read: '동기화되지 **않은** 복제본도 토픽의 리더가 되게 허용할 수 있어요. 설정은 `unclean.leader.election.enable`이고, 따로 정하지 않으면 꺼져 있어요. `views`에만 허용해 보세요.',
      question: '`views`는 어떻게 될까요?',
      options: { allThere: '돌아오고, 레코드도 모두 있다', someGone: '돌아오지만, 세 건이 사라진다' },
      tasks: { allow: '`views`에 허용하기', led: '`views`에 리더가 생길 때까지 기다리기' },
      acts: { allow: '`views`에 허용하기' },
      hints: [
        '브로커 1번의 로그를 2번, 3번의 로그와 비교해 보세요.',
        '질문 아래 버튼은 `views`에만 설정해요.',
        '버튼을 누르고, 누가 `views-0`의 리더가 되는지 보세요.',
      ],
      reveal: {
        did: '브로커 {{leader}}번이 바로 `views`의 리더가 됐어요. 로그는 오프셋 {{viewsEnd}} 앞에서 끝나고, 확인 응답까지 나간 레코드 {{viewsLost}}건이 없어요.',
        because:
          '복제본 목록을 앞에서부터 볼 때 처음 나오는 살아 있는 복제본이 리더가 되고, **그 로그가 기준**이 돼요. 다시 쓸 수 있지만 더는 온전하지 않아요. 이것이 **언클린 리더 선출**이에요.',
        rightInIt: { allThere: '돌아온 것은 맞아요. 하지만 살아 있는 브로커 가운데 그 레코드를 가진 것은 없어요.' },
      },
    },
    return: {
      read: '브로커 1번을 고쳤어요. 디스크가 멀쩡해서, `views`에서 사라진 레코드가 그 안에 그대로 있어요.',
      question: '브로커 1번이 돌아와요. 그 레코드들은 어떻게 될까요?',
      options: { restored: '`views`에 다시 들어간다', cutOff: '잘려 나간다' },
      tasks: { plugIn: '브로커 1 켜기', log: '로그가 모두 같아질 때까지 기다리기' },
      acts: { plugIn: '브로커 1 켜기' },
      hints: [
        '브로커 1번은 팔로워로 돌아와요. 로그가 리더와 다르면 팔로워는 어떻게 하나요?',
        '질문 아래 버튼으로 켤 수 있어요.',
        '버튼을 누르고, `views-0` 로그의 끝을 지켜보세요.',
      ],
      reveal: {
        did: '브로커 1번은 `views` 로그를 오프셋 {{viewsEnd}}부터 잘라 냈어요. 이제 그 레코드는 어느 디스크에도 없어요.',
        because:
          '팔로워는 리더에게 없는 것을 버려요. 선출할 때 이미 정해진 일이에요. 돌아온다고 **되살아나지는 않아요.**',
        rightInIt: { restored: '브로커 1번이 리더에게 묻기 전까지는 정말 디스크에 남아 있었어요.' },
      },
    },
    waited: {
      read: '`pay`에는 허용하지 않아서 브로커 1번이 돌아올 때까지 멈춰 있었어요. 이제 둘을 비교해 보세요.',
      question: '`pay`에는 무엇이 있을까요?',
      options: { everything: '모두 있다', fewer: '`views`처럼 세 건이 없다' },
      tasks: { lookPay: '`pay` 보기', lookViews: '`views` 보기' },
      acts: { lookPay: '`pay-0` 보기', lookViews: '`views-0` 보기' },
      hints: [
        '지금 `pay-0`의 리더는 누구이고, 누구의 로그가 온전했나요?',
        '버튼 두 개가 두 파티션을 인스펙터에 보여 줘요.',
        '하나씩 누르고 로그를 비교해 보세요.',
      ],
      reveal: {
        did: '`pay`의 로그는 오프셋 {{payEnd}} 앞에서, `views`의 로그는 오프셋 {{viewsEnd}} 앞에서 끝나요. `pay`의 동기화된 복제본: {{inSync}}.',
        because:
          '브로커 1번은 돌아오자마자 다시 `pay`의 리더가 됐고, 나머지는 모자란 것을 복사했어요. **기다리느라 시간은 들었지만, 한 건도 잃지 않았어요.**',
        rightInIt: { fewer: '`views`와 같은 설정이었다면 그랬을 거예요.' },
      },
    },
    perTopic: {
      read: '토픽이 네 개 있고, 마지막 레코드는 모두 브로커 1번에만 있어요. 곧 그 1번이 한동안 꺼져요. **토픽마다 정해 보세요.** `payments`와 `audit`은 아무것도 잃으면 안 되고, `views`와 `offers`는 멈추면 안 돼요.',
      question: null,
      tasks: {
        decide: '네 토픽 모두 정하기',
        goesOn: '장애 중에도 `views`와 `offers`는 멈추지 않아요',
        kept: '그 뒤에도 `payments`와 `audit`은 잃은 것이 없어요',
      },
      acts: {
        payments: '`payments`',
        views: '`views`',
        audit: '`audit`',
        offers: '`offers`',
        outage: '장애 일으키기',
      },
      choices: { mayLose: '잃어도 계속하기', waits: '기다리기' },
      hints: [
        '그 토픽에는 잠시 멈추는 것과 레코드를 영영 잃는 것 중 어느 쪽이 더 나쁠까요?',
        '토픽마다 스위치가 있고, 그다음이 장애예요. 잃은 것이 있으면 ‘되돌리기’로 장애를 통째로 되돌릴 수 있어요.',
        '`views`와 `offers`를 켜고, `payments`와 `audit`은 그대로 두고, 장애를 일으키세요.',
      ],
      reveal: {
        did: '잃은 레코드: `views` {{viewsLost}}건, `offers` {{offersLost}}건, `payments` {{paymentsLost}}건, `audit` {{auditLost}}건.',
        because:
          '온전한 복제본이 하나도 남지 않으면, 멈추지 않으면서 잃지도 않을 수는 없어요. 그래서 무엇이 더 나쁜지 **토픽마다 정해요.** 동기화된 복제본을 여럿 두어 이런 일이 없게 하면 더 좋아요.',
      },
    },
  },
  takeaways: [
    '동기화된 복제본이 하나도 살아 있지 않으면 토픽은 기다려요. 따로 정하지 않으면 그래요.',
    '언클린 리더 선출은 뒤처진 복제본을 리더로 세워요. 바로 쓸 수 있지만, 확인 응답까지 나간 레코드가 영영 사라져요.',
    '토픽마다 정하세요. 빠진 것이 있으면 안 되는 곳은 기다리고, 멈추는 것이 더 나쁜 곳은 계속하세요.',
  ],
};
