import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Inside a record',
  greeting:
    'A shop tells others what has happened. Open one of its records, and learn to write one that everybody can use.',
  nudge: { title: 'Tap a record.', text: 'One of the two has all four parts.' },
  scaled: {},
  steps: {
    parts: {
      read: 'A record is an envelope with four parts: a **key**, a **value**, **headers** and a **timestamp**. What has happened, the event, is told inside of it.',
      question: '`shop-events` has {{lanes}} lanes. Which part of a record chooses its lane?',
      options: { value: 'the value', key: 'the key', header: 'a header' },
      tasks: { send: 'Send a record with a key, a value and a header', open: 'Open it and find its four parts' },
      acts: { plain: 'coffee', whole: 'tea, header', open: 'Open the record of the tea' },
      hints: [
        'Look at `catalog`, above the lanes. Two records are ready there.',
        'Every record is a button. One more button opens the one with the tea.',
        'Tap the tea, let it arrive, then press “Open the record of the tea”.',
      ],
      reveal: {
        did: 'The key `product-3` took the tea to `shop-events-2`. There it lies, with its header `event-type` and the time at which it was sent.',
        because:
          'The producer hashes the **key**. It never looks into the value for that, and headers are for notes that a reader may want before it opens the value.',
        rightInIt: {
          value: 'The value does matter where there is no key: how many bytes there are tells when to change lanes.',
          header: 'With a partitioner of your own it could be so. Kafka’s own goes by the key.',
        },
      },
    },
    names: {
      read: 'An event says **what has happened**, and nobody can refuse it any more. So its name is a noun, a verb in the past, and often “Event”.',
      question: 'A product is new in the catalogue. What is the best name for that event?',
      options: { create: 'CreateProduct', created: 'ProductCreatedEvent', command: 'NewProductCommand' },
      tasks: { rename: 'Give three bad names a good one' },
      acts: {},
      boards: {
        names: {
          title: 'Which name is better?',
          cards: {
            shipped: 'OrderShippedEvent',
            changed: 'PriceChangedEvent',
            deleted: 'UserDeletedEvent',
            shipping: 'OrderShippingEvent',
            change: 'ChangePriceCommand',
            delete: 'UserDeleteEvent',
          },
          places: {
            shipOrder: 'instead of `ShipOrder`',
            newPrice: 'instead of `NewPrice`',
            userGone: 'instead of `UserGone`',
          },
        },
      },
      hints: [
        'Which of the names tell of something that is over?',
        'Drag a card to the bad name that it replaces, or choose from its list. Three cards stay where they are.',
        'Lay OrderShippedEvent on `ShipOrder`, PriceChangedEvent on `NewPrice`, UserDeletedEvent on `UserGone`.',
      ],
      reveal: {
        did: 'Three names now tell what has happened: shipped, changed, deleted.',
        because:
          '`ShipOrder` is a **command**: somebody is told to do something, and may say no. An event is a **fact**, and any number of readers can make of it what they like.',
        rightInIt: {
          create: 'As the name of a command it would be good.',
          command: 'It says honestly what it is: a wish, and no event.',
        },
      },
    },
    bytes: {
      read: 'A broker stores bytes and knows nothing of JSON. Each reader brings a **deserializer** that turns bytes back into values. `json` reads JSON; `long` expects whole numbers of eight bytes.',
      question: '`long` begins to read the topic, where all values are JSON. What will it do?',
      options: {
        converts: 'convert them to numbers',
        fails: 'fail at the first one, and stand still there',
        skips: 'skip what it cannot read',
      },
      tasks: {
        watch: 'Start `long`, and watch it',
        fix: 'Give it the JSON deserializer, so that it reads everything',
      },
      acts: { start: 'Start long', fix: 'Give long the JSON deserializer' },
      hints: [
        'Look at the row of `long`, below the lanes.',
        'One button starts `long` as it is, the other starts it again with another deserializer.',
        'Start `long`, wait until it has failed, then give it the JSON deserializer.',
      ],
      reveal: {
        did: '`long` failed with a `{{failed}}` at `{{failedAt}}`. With the right deserializer it was handed everything, down to the last record: {{longGot}} in all.',
        because:
          'To `long`, the bytes made no sense. Its bookmark stays at that record, so however often it is started, it fails **at the same place**. The broker cannot help: both ends have to agree on the format.',
        rightInIt: {
          converts:
            'Bytes do not say what they are. Any eight of them would have passed for a number, and for a senseless one.',
          skips:
            'An application can do that: catch the exception and seek past the record. By itself, nothing is skipped.',
        },
      },
    },
    timestamp: {
      read: 'The timestamp says when something happened. If the sender gives none, its clock does. Here comes a price change that somebody wrote down **yesterday**, with the same key as the tea.',
      question: 'Where in its lane is it stored?',
      options: { before: 'before the records of today', end: 'at the end' },
      tasks: { send: 'Send the record that is stamped yesterday' },
      acts: { yesterday: 'yesterday' },
      hints: [
        'Look at the lane where the tea is.',
        'The record is in `catalog`.',
        'Tap the record that is stamped yesterday.',
      ],
      reveal: {
        did: 'It got offset {{oldest}}, after the tea of today.',
        because:
          'Offsets are given out **in the order of arrival**. A timestamp is written on the record and moves nothing. It counts elsewhere: where somebody looks for a time, and when retention asks for the age.',
        rightInIt: { before: 'Whoever reads could sort them so. The log does not.' },
      },
    },
    photo: {
      read: 'The tea gets a photo. It is a file of {{photoMb}} MB, and `catalog` wants to put it into a record.',
      question: 'What happens to a record of {{photoMb}} MB?',
      options: { slowly: 'it is sent, but slowly', refused: 'it is refused: it is too large' },
      tasks: { photo: 'Send the photo', link: 'Send a link to the photo' },
      acts: { photo: 'Send the photo ({{photoMb}} MB)', link: 'a link' },
      hints: [
        'Who would have to store the photo, and how often?',
        'One button tries to send the photo. The record with the link is in `catalog`.',
        'Press “Send the photo”, see that it goes nowhere, then tap the record with the link.',
      ],
      reveal: {
        did: '`RecordTooLargeException`: “{{tooLarge}}” The record with the link has {{linkBytes}} bytes.',
        because:
          'A producer takes about 1 MiB for a request, and a broker has a limit of its own, `message.max.bytes`. So store large things elsewhere and send where they are. This is called **claim check**, like the ticket of a cloakroom.',
        rightInIt: {
          slowly: 'Both limits can be raised. Then it is slow indeed, for everyone who shares the broker.',
        },
      },
    },
    publishWell: {
      read: 'An order has been shipped, and its bill is a PDF. **Publish that well**: key `order-1`, header `event-type` with the name of an event, a value in JSON with a link in `pdfUrl`. Both `json` and `long` must be able to read it.',
      question: null,
      tasks: {
        publish: 'A small, named event with its key',
        json: '`json` has read every record',
        long: '`long` has read every record',
      },
      acts: {
        noKey: 'no key, OrderShippedEvent, JSON',
        aCommand: '`order-1`, ShipOrderCommand, JSON',
        noJson: '`order-1`, OrderShippedEvent, a sentence',
        wellMade: '`order-1`, OrderShippedEvent, JSON',
      },
      hints: [
        'Compare the four buttons: key, name, and what the value is.',
        'Only one of the four has all that is asked for. If a reader has failed, undo.',
        'Send the one with the key `order-1`, the name OrderShippedEvent, and JSON.',
      ],
      reveal: {
        did: 'All {{records}} records have been read: {{jsonGot}} by `json`, {{longGot}} by `long`.',
        because:
          'The key keeps what belongs to an order together. The header says what it is before anybody opens it. The value is small, and in a format that both know.',
      },
    },
  },
  takeaways: [
    'A record has a key, a value, headers and a timestamp. The key chooses the lane.',
    'Brokers store bytes. Who writes and who reads must agree on what they mean.',
    'Name events by what has happened, and send a link instead of a large file.',
  ],
};
