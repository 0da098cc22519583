import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: '保持期間：読んでも消えない',
  greeting: 'ニュース編集部がトピックに書き込んでいます。ニュースを読み、何日か過ごして、何が残るかを見てみましょう。',
  nudge: null,
  scaled: { segment: 'ここではセグメント1つにレコードが5件入ります。実際には1 GiBまで入ります。' },
  steps: {
    read: {
      read: '`news` のログには、レコードが{{records}}件あります。グループ `slow` は{{slowBookmark}}件だけ読んで、今はいません。そこへ `reader` が来て、すべて読みます。',
      question: '`reader` が読み終えたあと、ログには何件残るでしょうか。',
      options: { none: '1件も残らない', all: 'すべて残る', unread: '`slow` がまだ読んでいないものだけ残る' },
      tasks: { readAll: '`reader` にすべて読ませる' },
      acts: { startReader: 'readerを起動する' },
      hints: [
        '`reader` が読むあいだ、ログがどうなるかを見てください。',
        '質問の下のボタンで `reader` が動きだします。',
        '「readerを起動する」を押し、しおりがログの終わりに着くまで時間を進めてください。',
      ],
      reveal: {
        did: '`reader` は{{readerGot}}件を受け取り、しおりは{{bookmark}}まで進みました。ログには今も{{records}}件あります。',
        because: '読んで動くのは**しおり**だけです。ログからは何もなくなりません。',
        rightInIt: {
          none: 'キューならそのとおりです。渡したものは、もう残りません。',
          unread: 'Kafkaは `slow` のしおりも持っています。ただし、何を消すかを決めるときには見ません。',
        },
      },
    },
    age: {
      read: '消えるかどうかを決めるのは**古さ**です。既定では、トピックはレコードを7日間残します。ブローカーは5分ごとに調べ、ログを区切ったファイル、つまり**セグメント**を丸ごと消します。',
      question: 'これから{{allDays}}日間、だれも書き込まず、`slow` も戻りません。ログには何が残っているでしょうか。',
      options: {
        allThere: 'すべて残る。`slow` がまだ読んでいないから',
        allGone: '何も残らない。`slow` が読んだかどうかは関係ない',
        onlyRead: '`slow` がまだ読んでいないものだけ残る',
      },
      tasks: { sixDays: '{{firstDays}}日進めて、ログを見る', gone: 'さらに{{moreDays}}日進める' },
      acts: { sixDays: '{{firstDays}}日進める', twoDays: '{{moreDays}}日進める' },
      hints: [
        'ログの左端を見てください。いちばん古いレコードがあります。',
        '2つのボタンで日数を進められます。',
        '{{firstDays}}日進めてログを見たら、さらに{{moreDays}}日進めてください。',
      ],
      reveal: {
        did: 'いちばん新しいレコードが書かれてから{{goneDays}}日と{{goneMinutes}}分たったとき、ブローカーは{{segments}}つのセグメントをまとめて消しました。ログは今、オフセット{{start}}から始まります。',
        because:
          'セグメントは、中の**いちばん新しいレコード**が期限を過ぎると消えます。読まれたかどうかは関係ありません。最後のセグメントも期限切れだったので、ブローカーは先に新しい空のセグメントを作りました。',
        rightInIt: {
          allThere:
            '{{firstDays}}日目までは、そのとおりでした。ただし、ブローカーは `slow` を待っていたわけではありません。',
          onlyRead: '読まれたものを忘れるのはキューです。トピックは、読まれたかどうかを気にもしません。',
        },
      },
    },
    tooLate: {
      read: '`slow` が読んだのはオフセット{{slowBookmark}}の手前まで、ログの始まりは今やオフセット{{start}}です。新しいニュースが3つ届き、そのあと `slow` が戻ります。`slow` の設定 `auto.offset.reset` は `earliest` です。',
      question: '`slow` はどうなるでしょうか。',
      options: {
        oldData: 'それでも古いレコードを受け取る',
        policy: '`auto.offset.reset` が決める場所から始める',
        waits: '古いレコードをいつまでも待つ',
      },
      tasks: { publish: 'ニュースを3つ送る', startSlow: '`slow` を起動する' },
      acts: { news11: '港', news12: '雪', news13: '街', startSlow: 'slowを起動する' },
      hints: [
        'ニュースは、ログの上にある `desk` で待っています。',
        'ニュースはどれもボタンです。`slow` を起動するボタンもあります。',
        'ニュースを3つともタップしてから「slowを起動する」を押し、読ませてください。',
      ],
      reveal: {
        did: '`slow` はオフセット{{found}}から読み始め、{{slowGot}}件を受け取りました。読み損ねた{{missed}}件は、もう読めません。それを知らせてくれる人もいません。',
        because:
          'しおりも消えていました。**だれもいないグループ**のしおりが残るのは7日間です。しおりがなければ `auto.offset.reset` が決めます。`earliest` は、残っている中でいちばん古いレコードです。しおりが残っていたとしても、そこにレコードはもうないので、結果は同じです。',
        rightInIt: {
          oldData: '`slow` が間に合っていれば、そのとおりでした。しおりもレコードも、まだありました。',
          waits: '既定の `latest` なら、この3つも飛ばして、次のニュースを待っていました。',
        },
      },
    },
    forEver: {
      read: 'レコードを残す期間は、**トピックごと**に設定します。設定の名前は `retention.ms`、単位はミリ秒です。',
      question: '`retention.ms=-1` は、どういう意味でしょうか。',
      options: { now: '今すぐすべて消す', never: '古くなっても消さない' },
      tasks: { keepForEver: '`retention.ms=-1` にする', month: '{{monthDays}}日進める' },
      acts: { keepForEver: '`retention.ms=-1` にする', month: '{{monthDays}}日進める' },
      hints: [
        '先にするのは、設定でしょうか、長い待ち時間でしょうか。',
        '1つのボタンで設定が変わり、もう1つで1か月ほど進みます。',
        '`retention.ms=-1` にしてから、{{monthDays}}日進めてください。',
      ],
      reveal: {
        did: '{{monthDays}}日たっても、`news` には{{records}}件のレコードが残っています。',
        because:
          '`retention.ms=-1` なら、**どのレコードも期限切れになりません**。`retention.bytes` を使えば、サイズで制限することもできます。既定では制限はありません。',
        rightInIt: {
          now: 'とても小さな値なら、そうなります。`retention.ms=1` にすると、次に調べたときにすべて消えます。',
        },
      },
    },
    weekend: {
      read: '金曜の夜です。`reader` はこれから{{awayDays}}日間いなくなり、その直後に深夜のニュースが届きます。ディスクに入るのは{{roomDays}}日分ですが、今の `news` は何も消しません。**保持期間を選び、週末を過ごしてください**。`reader` は1件も読み逃してはいけません。',
      question: null,
      tasks: {
        retention: '`reader` にもディスクにも合う保持期間を選ぶ',
        away: '`reader` が{{awayDays}}日間いなかった',
        nothingMissed: '`reader` が戻り、何も読み逃していない',
      },
      acts: {
        retention: 'ニュースを残す期間',
        leave: 'readerを止める',
        lateNews: '深夜のニュース',
        weekend: '{{awayDays}}日進める',
        comeBack: 'readerを起動する',
      },
      choices: { one: '1日', two: '2日', four: '4日', seven: '7日', never: '無期限' },
      hints: [
        '大切な数字は2つです。`reader` がいない日数と、ディスクに入る日数です。',
        '`news` を残す期間を選びます。深夜のニュースは `desk` にあり、ほかのボタンで週末を進めます。',
        '保持期間を4日にします。`reader` を止め、深夜のニュースをタップし、{{awayDays}}日進めてから、`reader` を起動してください。',
      ],
      reveal: {
        did: '`reader` はオフセット{{readOn}}から続きを読み、何も読み逃しませんでした。そのあいだに古いニュースは消え、ログは今、オフセット{{start}}から始まります。',
        because:
          '保持期間は、**いちばん長い不在よりも長く**します。ディスクには、その分が入らなければなりません。セグメントは丸ごと、少し遅れて消えるので、余裕も持たせます。',
      },
    },
  },
  takeaways: [
    '読んでも何も消えません。レコードは古くなると、セグメント単位で消えます。',
    '遅い読み手を待ってはくれません。間に合わなければ、`auto.offset.reset` が決める場所から始まります。',
    '保持期間はトピックごとに決めます。いちばん長い不在よりも長くします。',
  ],
};
