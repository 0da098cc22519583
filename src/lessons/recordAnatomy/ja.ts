import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'レコードの中身とイベントの名前',
  greeting:
    'お店が、起きたことをほかのアプリに知らせています。レコードを1件開けてみて、だれにでも使えるレコードの書き方を学びましょう。',
  nudge: { title: 'レコードをタップ。', text: '2つのうち1つには、4つの部分がそろっています。' },
  scaled: {},
  steps: {
    parts: {
      read: 'レコードは、**キー**、**値**、**ヘッダー**、**タイムスタンプ**という4つの部分からなる封筒です。起きたこと、つまりイベントは、その中に書かれています。',
      question:
        '`shop-events` には{{lanes}}つのパーティションがあります。行き先を決めるのは、レコードのどの部分でしょうか。',
      options: { value: '値', key: 'キー', header: 'ヘッダー' },
      tasks: {
        send: 'キー、値、ヘッダーのそろったレコードを送る',
        open: 'それを開いて、4つの部分を見つける',
      },
      acts: { plain: 'コーヒー', whole: 'お茶、ヘッダー', open: 'お茶のレコードを開く' },
      hints: [
        'パーティションの上にある `catalog` を見てください。レコードが2つ用意されています。',
        'レコードはどれもボタンです。お茶のレコードを開くボタンもあります。',
        'お茶をタップし、届いたら「お茶のレコードを開く」を押してください。',
      ],
      reveal: {
        did: 'キーが `product-3` なので、お茶は `shop-events-2` に入りました。ヘッダー `event-type` と、送った時刻も一緒です。',
        because:
          'プロデューサーがハッシュ値を計算するのは**キー**です。値の中身は見ません。ヘッダーは、値を開ける前に読み手が知りたいことを書く場所です。',
        rightInIt: {
          value: 'キーがなければ、値も関係します。何バイトたまったかで、次のパーティションに移る時が決まるからです。',
          header: 'パーティショナーを自作すれば、そうもできます。Kafkaのものはキーで決めます。',
        },
      },
    },
    names: {
      read: 'イベントは**もう起きたこと**を伝えます。だれにも断れません。だから英語の名前は、名詞のあとに動詞の過去形を続け、多くは最後に「Event」を付けます。',
      question: 'カタログに新しい商品が加わりました。このイベントにいちばんよい名前はどれでしょうか。',
      options: { create: 'CreateProduct', created: 'ProductCreatedEvent', command: 'NewProductCommand' },
      tasks: { rename: 'よくない名前3つを、よい名前に替える' },
      acts: {},
      boards: {
        names: {
          title: 'どの名前がよいでしょうか。',
          cards: {
            shipped: 'OrderShippedEvent',
            changed: 'PriceChangedEvent',
            deleted: 'UserDeletedEvent',
            shipping: 'OrderShippingEvent',
            change: 'ChangePriceCommand',
            delete: 'UserDeleteEvent',
          },
          places: {
            shipOrder: '`ShipOrder` の代わり',
            newPrice: '`NewPrice` の代わり',
            userGone: '`UserGone` の代わり',
          },
        },
      },
      hints: [
        'もう終わったことを伝えている名前は、どれでしょうか。',
        'カードを、替えたい名前のところへ運ぶか、カードの一覧から選びます。3枚は使いません。',
        '`ShipOrder` にOrderShippedEvent、`NewPrice` にPriceChangedEvent、`UserGone` にUserDeletedEventを置いてください。',
      ],
      reveal: {
        did: '3つの名前は、出荷された、変わった、削除された、と起きたことを伝えるようになりました。',
        because:
          '`ShipOrder` は**コマンド**です。だれかに何かを頼み、断られることもあります。イベントは**事実**で、何人の読み手がどう使ってもかまいません。',
        rightInIt: {
          create: 'コマンドの名前なら、これでよいでしょう。',
          command: '自分が何であるかは正直に言っています。イベントではなく、頼みごとです。',
        },
      },
    },
    bytes: {
      read: 'ブローカーが保存するのはバイト列で、JSONのことは知りません。バイト列を値に戻す**デシリアライザー**は、読み手がそれぞれ用意します。`json` はJSONを、`long` は8バイトの整数を読みます。',
      question: '`long` が、JSONで書かれたこのレコードを読み始めます。どうなるでしょうか。',
      options: {
        converts: '数に変換する',
        fails: '最初の1件で失敗し、そこで立ち止まる',
        skips: '読めないものを読み飛ばす',
      },
      tasks: {
        watch: '`long` を起動し、様子を見る',
        fix: 'JSONのデシリアライザーに替えて、すべて読ませる',
      },
      acts: { start: 'longを起動する', fix: 'longをJSONのデシリアライザーに替える' },
      hints: [
        'パーティションの下にある `long` の行を見てください。',
        '1つのボタンは `long` をそのまま起動し、もう1つはデシリアライザーを替えて起動し直します。',
        '`long` を起動し、失敗するまで待ってから、JSONのデシリアライザーに替えてください。',
      ],
      reveal: {
        did: '`long` は `{{failedAt}}` で `{{failed}}` になりました。JSONのデシリアライザーに替えると、残らず受け取りました（レコード{{longGot}}件）。',
        because:
          '`long` には、そのバイト列の意味がわかりませんでした。しおりはそのレコードのところに残るので、何度起動しても**同じ場所で**失敗します。ブローカーには助けられません。書き手と読み手が、形式を合わせておく必要があります。',
        rightInIt: {
          converts:
            'バイト列は、自分が何であるかを言いません。ちょうど8バイトなら、意味のない数として読めてしまったはずです。',
          skips:
            'アプリケーションがそうすることはできます。例外を捕まえて、そのレコードの先へシークします。何もしなければ、読み飛ばされません。',
        },
      },
    },
    timestamp: {
      read: 'タイムスタンプは、いつ起きたことかを表します。送り手が指定しなければ、送り手の時計の時刻になります。ここに、**昨日**の日付が付いた価格変更があります。キーはお茶と同じです。',
      question: 'パーティションのどこに保存されるでしょうか。',
      options: { before: '今日のレコードより前', end: 'いちばん後ろ' },
      tasks: { send: '昨日の日付のレコードを送る' },
      acts: { yesterday: '昨日' },
      hints: [
        'お茶のあるパーティションを見てください。',
        'そのレコードは `catalog` にあります。',
        '昨日の日付のレコードをタップしてください。',
      ],
      reveal: {
        did: 'オフセット{{oldest}}、今日のお茶の後ろに入りました。',
        because:
          'オフセットは**届いた順に**付きます。タイムスタンプはレコードに書かれているだけで、何も動かしません。役に立つのは、時刻を指定して探すときや、保持期間が古さを調べるときです。',
        rightInIt: { before: '読み手が並べ替えることはできます。ログは並べ替えません。' },
      },
    },
    photo: {
      read: 'お茶に写真が付きます。{{photoMb}} MBのファイルです。`catalog` は、これをレコードに入れようとしています。',
      question: '{{photoMb}} MBのレコードは、どうなるでしょうか。',
      options: { slowly: '送られるが、時間がかかる', refused: '大きすぎて断られる' },
      tasks: { photo: '写真を送る', link: '写真へのリンクを送る' },
      acts: { photo: '写真を送る（{{photoMb}} MB）', link: 'リンク' },
      hints: [
        'その写真は、だれが何回保存することになるでしょうか。',
        'ボタンを押すと、写真を送ろうとします。リンクの入ったレコードは `catalog` にあります。',
        '「写真を送る」を押し、どこにも届かないのを見てから、リンクの入ったレコードをタップしてください。',
      ],
      reveal: {
        did: '`RecordTooLargeException`：「{{tooLarge}}」 リンクの入ったレコードは{{linkBytes}}バイトです。',
        because:
          'プロデューサーが1回に送れるのは約1 MiBまでで、ブローカーにも `message.max.bytes` という上限があります。大きなものは別の場所に置き、その場所を送りましょう。荷物預かりの札になぞらえて、**クレームチェック**と呼びます。',
        rightInIt: {
          slowly: '上限は、どちらも上げられます。そうすると本当に遅くなり、ブローカーを使う全員が待つことになります。',
        },
      },
    },
    publishWell: {
      read: '注文が出荷されました。請求書はPDFです。**上手に知らせましょう**。キーは `order-1`、ヘッダー `event-type` にはイベントの名前、値はJSONで、`pdfUrl` にリンクを入れます。`json` にも `long` にも読めなければなりません。',
      question: null,
      tasks: {
        publish: 'キーと名前のある、小さなイベントを送る',
        json: '`json` がすべてのレコードを読み終えている',
        long: '`long` がすべてのレコードを読み終えている',
      },
      acts: {
        noKey: 'キーなし、OrderShippedEvent、JSON',
        aCommand: '`order-1`、ShipOrderCommand、JSON',
        noJson: '`order-1`、OrderShippedEvent、文章',
        wellMade: '`order-1`、OrderShippedEvent、JSON',
      },
      hints: [
        '4つのボタンをくらべてください。キー、名前、そして値の形です。',
        '条件がそろっているのは、4つのうち1つだけです。読み手が失敗したら、元に戻してください。',
        'キーが `order-1`、名前がOrderShippedEvent、値がJSONのものを送ってください。',
      ],
      reveal: {
        did: 'レコードは{{records}}件あり、`json` が{{jsonGot}}件、`long` が{{longGot}}件を読みました。',
        because:
          'キーのおかげで、1つの注文に関するものがまとまります。ヘッダーを見れば、開ける前に何かがわかります。値は小さく、どちらの読み手も知っている形式です。',
      },
    },
  },
  takeaways: [
    'レコードには、キー、値、ヘッダー、タイムスタンプがあります。パーティションを決めるのはキーです。',
    'ブローカーが保存するのはバイト列です。その意味は、書き手と読み手が決めておきます。',
    'イベントの名前は、起きたことで付けます。大きなファイルは、リンクを送ります。',
  ],
};
