import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '레코드의 구조와 이벤트 이름',
  greeting:
    '가게가 무슨 일이 있었는지 다른 앱에 알려요. 레코드를 하나 열어 보고, 누구나 쓸 수 있는 레코드를 쓰는 법을 배워 보세요.',
  nudge: { title: '레코드를 눌러 보세요.', text: '둘 중 하나에는 네 부분이 다 있어요.' },
  scaled: {},
  steps: {
    parts: {
      read: '레코드는 네 부분으로 된 봉투예요. **키**, **값**, **헤더**, **타임스탬프**죠. 있었던 일, 곧 이벤트는 그 안에 적혀 있어요.',
      question: '`shop-events`에는 파티션이 {{lanes}}개 있어요. 어느 파티션으로 갈지는 레코드의 어느 부분이 정할까요?',
      options: { value: '값', key: '키', header: '헤더' },
      tasks: { send: '키, 값, 헤더가 다 있는 레코드 보내기', open: '그것을 열어 네 부분 찾아보기' },
      acts: { plain: '커피', whole: '차, 헤더', open: '차 레코드 열기' },
      hints: [
        '파티션 위에 있는 `catalog`를 보세요. 레코드 두 개가 준비되어 있어요.',
        '레코드는 모두 버튼이에요. 차 레코드를 여는 버튼도 있어요.',
        '차를 누르고, 도착하면 ‘차 레코드 열기’를 누르세요.',
      ],
      reveal: {
        did: '키가 `product-3`이라서 차는 `shop-events-2`로 갔어요. 헤더 `event-type`과 보낸 시각도 함께 있어요.',
        because:
          '프로듀서는 **키**를 해시해요. 값 속은 들여다보지 않아요. 헤더는 값을 열기 전에 알고 싶은 것을 적어 두는 자리예요.',
        rightInIt: {
          value: '키가 없을 때는 값도 상관있어요. 몇 바이트가 모였는지에 따라 파티션을 옮기니까요.',
          header: '파티셔너를 직접 만들면 그럴 수도 있어요. 카프카의 파티셔너는 키로 정해요.',
        },
      },
    },
    names: {
      read: '이벤트는 **이미 일어난 일**을 알려요. 아무도 거절할 수 없죠. 그래서 영어 이름은 명사, 동사의 과거형, 그리고 흔히 “Event”를 이어 붙여요.',
      question: '카탈로그에 새 상품이 들어왔어요. 이 이벤트에 가장 좋은 이름은 무엇일까요?',
      options: { create: 'CreateProduct', created: 'ProductCreatedEvent', command: 'NewProductCommand' },
      tasks: { rename: '나쁜 이름 세 개를 좋은 이름으로 바꾸기' },
      acts: {},
      boards: {
        names: {
          title: '어느 이름이 더 나을까요?',
          cards: {
            shipped: 'OrderShippedEvent',
            changed: 'PriceChangedEvent',
            deleted: 'UserDeletedEvent',
            shipping: 'OrderShippingEvent',
            change: 'ChangePriceCommand',
            delete: 'UserDeleteEvent',
          },
          places: {
            shipOrder: '`ShipOrder` 대신',
            newPrice: '`NewPrice` 대신',
            userGone: '`UserGone` 대신',
          },
        },
      },
      hints: [
        '이미 끝난 일을 알리는 이름은 어느 것인가요?',
        '카드를 바꿀 이름 자리로 끌거나, 카드의 목록에서 고르세요. 카드 세 장은 남아요.',
        '`ShipOrder`에 OrderShippedEvent, `NewPrice`에 PriceChangedEvent, `UserGone`에 UserDeletedEvent를 놓으세요.',
      ],
      reveal: {
        did: '이제 세 이름은 발송됨, 바뀜, 삭제됨처럼 있었던 일을 알려요.',
        because:
          '`ShipOrder`는 **커맨드**예요. 누군가에게 무엇을 시키는 것이라서 거절당할 수도 있죠. 이벤트는 **사실**이고, 몇 명이 읽어 무엇에 쓰든 상관없어요.',
        rightInIt: {
          create: '커맨드 이름으로는 좋아요.',
          command: '자기가 무엇인지 솔직하게 말하고 있어요. 이벤트가 아니라 부탁이에요.',
        },
      },
    },
    bytes: {
      read: '브로커는 바이트를 저장할 뿐, JSON이 무엇인지 몰라요. 바이트를 값으로 되돌리는 **디시리얼라이저**는 읽는 쪽이 저마다 가지고 있어요. `json`은 JSON을, `long`은 8바이트 정수를 읽어요.',
      question: '`long`이 JSON으로 쓰인 이 레코드를 읽기 시작해요. 어떻게 될까요?',
      options: {
        converts: '숫자로 바꾼다',
        fails: '첫 레코드에서 실패하고, 거기서 멈춰 선다',
        skips: '읽을 수 없는 것은 건너뛴다',
      },
      tasks: { watch: '`long`을 시작하고 지켜보기', fix: 'JSON 디시리얼라이저로 바꿔서 모두 읽게 하기' },
      acts: { start: 'long 시작하기', fix: 'long을 JSON 디시리얼라이저로 바꾸기' },
      hints: [
        '파티션 아래에 있는 `long`의 줄을 보세요.',
        '버튼 하나는 `long`을 그대로 시작하고, 다른 하나는 디시리얼라이저를 바꿔서 다시 시작해요.',
        '`long`을 시작하고, 실패할 때까지 기다린 다음, JSON 디시리얼라이저로 바꾸세요.',
      ],
      reveal: {
        did: '`long`은 `{{failedAt}}`에서 `{{failed}}` 예외로 실패했어요. 맞는 디시리얼라이저로 바꾸니 레코드 {{longGot}}개를 모두 받았어요.',
        because:
          '`long`은 그 바이트를 숫자로 읽을 수 없었어요. 책갈피가 그 레코드에 그대로 있어서, 몇 번을 시작해도 **같은 자리에서** 실패해요. 브로커는 도와줄 수 없어요. 쓰는 쪽과 읽는 쪽이 형식을 맞춰 두어야 해요.',
        rightInIt: {
          converts: '바이트는 자기가 무엇인지 말하지 않아요. 딱 8바이트였다면 뜻 없는 숫자로 읽혔을 거예요.',
          skips:
            '애플리케이션이 그렇게 할 수는 있어요. 예외를 잡고 그 레코드 다음으로 옮겨 가면 돼요. 저절로 건너뛰지는 않아요.',
        },
      },
    },
    timestamp: {
      read: '타임스탬프는 언제 있었던 일인지 알려요. 보내는 쪽이 적지 않으면 그쪽 시계의 시각이 들어가요. 여기 **어제** 날짜가 찍힌 가격 변경이 있어요. 키는 차와 같아요.',
      question: '파티션의 어디에 저장될까요?',
      options: { before: '오늘 레코드보다 앞', end: '맨 끝' },
      tasks: { send: '어제 날짜가 찍힌 레코드 보내기' },
      acts: { yesterday: '어제' },
      hints: ['차가 있는 파티션을 보세요.', '그 레코드는 `catalog`에 있어요.', '어제 날짜가 찍힌 레코드를 누르세요.'],
      reveal: {
        did: '오늘 보낸 차 뒤, 오프셋 {{oldest}} 자리에 들어갔어요.',
        because:
          '오프셋은 **도착한 순서대로** 붙어요. 타임스탬프는 레코드에 적혀 있을 뿐, 아무것도 옮기지 않아요. 시각으로 찾을 때나 보존 기간이 나이를 따질 때 쓰여요.',
        rightInIt: { before: '읽는 쪽이 그렇게 정렬할 수는 있어요. 로그는 정렬하지 않아요.' },
      },
    },
    photo: {
      read: '차에 사진이 생겼어요. {{photoMb}} MB짜리 파일이에요. `catalog`는 이것을 레코드에 넣으려고 해요.',
      question: '{{photoMb}} MB짜리 레코드는 어떻게 될까요?',
      options: { slowly: '보내지지만 느리다', refused: '너무 커서 거부된다' },
      tasks: { photo: '사진 보내기', link: '사진 링크 보내기' },
      acts: { photo: '사진 보내기({{photoMb}} MB)', link: '링크' },
      hints: [
        '그 사진을 누가 몇 번이나 저장하게 될까요?',
        '버튼을 누르면 사진을 보내려고 해요. 링크가 든 레코드는 `catalog`에 있어요.',
        '‘사진 보내기’를 누르고, 아무 데도 가지 않는 것을 본 다음, 링크가 든 레코드를 누르세요.',
      ],
      reveal: {
        did: '`RecordTooLargeException`: “{{tooLarge}}” 링크가 든 레코드는 {{linkBytes}}바이트예요.',
        because:
          '프로듀서가 한 번에 보낼 수 있는 것은 약 1 MiB까지이고, 브로커에도 `message.max.bytes`라는 한도가 있어요. 큰 것은 다른 곳에 두고 그 자리를 보내세요. 물품 보관소의 번호표에 빗대어 **클레임 체크**라고 해요.',
        rightInIt: {
          slowly: '두 한도 모두 올릴 수 있어요. 그러면 정말 느려지고, 브로커를 함께 쓰는 모두가 기다리게 돼요.',
        },
      },
    },
    publishWell: {
      read: '주문이 발송됐고, 청구서는 PDF예요. **잘 알려 보세요.** 키는 `order-1`, 헤더 `event-type`에는 이벤트 이름, 값은 JSON이고 `pdfUrl`에 링크를 넣어요. `json`과 `long` 모두 읽을 수 있어야 해요.',
      question: null,
      tasks: {
        publish: '키와 이름이 있는 작은 이벤트 보내기',
        json: '`json`이 모든 레코드를 읽기',
        long: '`long`이 모든 레코드를 읽기',
      },
      acts: {
        noKey: '키 없음, OrderShippedEvent, JSON',
        aCommand: '`order-1`, ShipOrderCommand, JSON',
        noJson: '`order-1`, OrderShippedEvent, 문장',
        wellMade: '`order-1`, OrderShippedEvent, JSON',
      },
      hints: [
        '버튼 네 개를 견주어 보세요. 키, 이름, 그리고 값의 형식이에요.',
        '넷 가운데 하나만 조건을 다 갖췄어요. 읽는 쪽이 실패했다면 되돌리세요.',
        '키가 `order-1`, 이름이 OrderShippedEvent, 값이 JSON인 것을 보내세요.',
      ],
      reveal: {
        did: '레코드는 {{records}}개이고, `json`이 {{jsonGot}}개, `long`이 {{longGot}}개를 읽었어요.',
        because:
          '키 덕분에 한 주문에 관한 것이 한데 모여요. 헤더를 보면 열기 전에 무엇인지 알 수 있어요. 값은 작고, 양쪽이 다 아는 형식이에요.',
      },
    },
  },
  takeaways: [
    '레코드에는 키, 값, 헤더, 타임스탬프가 있어요. 어느 파티션으로 갈지는 키가 정해요.',
    '브로커는 바이트를 저장해요. 그 뜻은 쓰는 쪽과 읽는 쪽이 맞춰 두어야 해요.',
    '이벤트 이름은 일어난 일로 짓고, 큰 파일 대신 링크를 보내요.',
  ],
};
