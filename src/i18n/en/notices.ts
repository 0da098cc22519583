import type { RefusalTexts } from '../refusalTexts';

export const refusals = {
  title: 'Refused',
  titleWith: 'Refused · {{error}}',
  kept: 'Nothing has changed.',
  kafkaSays: 'Kafka says:',
  types: {
    unknownNode: 'There is no {{nodeId}} here. Choose one that is on the stage.',
    nameTaken: '{{name}} is already there. Choose another name.',
    invalidName: '{{name}} is not a name Kafka takes. Use letters, digits, dot, hyphen and underscore.',
    alreadyRunning: '{{nodeId}} is running already.',
    notRunning: '{{nodeId}} is not running. Start it first.',
    noSuchLink: 'There is no link between {{from}} and {{to}}.',
    alreadyFrozen: '{{nodeId}} is frozen already.',
    notFrozen: '{{nodeId}} is not frozen.',
    frozen: '{{nodeId}} is frozen and hears nothing. Thaw it first.',
    diskInUse: '{{nodeId}} is running and uses its disk. Stop it or unplug it first.',
    noDisk: '{{nodeId}} keeps nothing on a disk. Choose a broker or a ZooKeeper server.',
    emptySide: 'A split has two sides. Put at least one node on each.',
    onBothSides: '{{nodeId}} is on both sides. Put it on one.',
    noMembers: 'Nobody of {{groupId}} runs. Add a member first.',
    nowhereToWrite: '{{nodeId}} would have to write, and has no producer or no topic for it. Name a topic first.',
    allLinksWell: 'All links are intact: there is nothing to heal.',
    notInFlight: 'That message is not on its way any more. Choose one that is flying.',
    alreadyHeld: 'That message is held already.',
    notHeld: 'Nobody holds that message.',
    tooMany: 'The stage holds no more {{what}}: the limit is {{limit}}.',
    outOfRange: '{{what}} must be from {{from}} to {{to}}.',
    noLoad: '{{nodeId}} sends no steady load.',
    invalidConfig: '{{key}} does not take this value. Change it and try again.',
    exception: 'Kafka’s client does not do that as things are. Read what it says, change that and try again.',
    tool: 'Kafka’s tool does not do that as things are. Read what it says, change that and try again.',
    kafka: 'The cluster refused it. Read what Kafka says, change that and try again.',
  },
  what: {
    brokers: 'brokers',
    producers: 'producers',
    consumers: 'consumers',
    applications: 'applications',
    topics: 'topics',
    partitions: 'partitions',
    count: 'The number of records',
    recordsPerSecond: 'Records per second',
    keyCount: 'The number of keys',
    valueBytes: 'The size of a value, in bytes,',
    resultTimeMs: 'The time for a result, in milliseconds,',
    bytes: 'What is sent in all (at once, or each second), in bytes,',
  },
  /** What to do about an error of Kafka's, where more can be said. */
  advice: {
    TOPIC_ALREADY_EXISTS: 'Choose another name: topics are not replaced.',
    INVALID_TOPIC_EXCEPTION: 'Use letters, digits, dot, hyphen and underscore, at most 249 of them.',
    INVALID_PARTITIONS: 'Give at least one partition.',
    INVALID_REPLICATION_FACTOR:
      'There cannot be more copies than live brokers. Give a smaller number, or start a broker.',
    INVALID_CONFIG: 'Look at the name and the value of the setting.',
    INVALID_REPLICA_ASSIGNMENT: 'Name live brokers, each once, and as many for every partition.',
    UNKNOWN_TOPIC_OR_PARTITION: 'Look at the name: topics and partitions must be there.',
    TOPIC_DELETION_DISABLED: 'The brokers run with delete.topic.enable=false, which only a restart changes.',
    REASSIGNMENT_IN_PROGRESS: 'Wait until the reassignment is done, or cancel it.',
    NO_REASSIGNMENT_IN_PROGRESS: 'There is nothing to cancel.',
    INVALID_REQUEST: 'Read what Kafka says: one part of the request does not fit.',
    NON_EMPTY_GROUP: 'Stop the group’s consumers first: only a group that nobody is in can be deleted.',
    GROUP_ID_NOT_FOUND: 'There is no such group. It may have been deleted, or it has never been one.',
    NOT_CONTROLLER: 'The controller is changing just now. Try again in a moment.',
    REQUEST_TIMED_OUT: 'Nobody answered in time. Look whether the controller and ZooKeeper are up.',
  },
} as const satisfies RefusalTexts;

export const opening = {
  link: 'The run in the link is being played',
  file: 'The run is being opened',
  text: 'Nothing of a run is stored but what was done in it: the page plays it up to its moment, as it happened.',
  reached: '{{at}} of {{end}}',
  leave: 'Do without it',
} as const;

export const linkProblem = {
  damaged: {
    title: 'This link is damaged.',
    text: 'Part of it is missing or was changed on the way. Ask for it again, and copy it whole.',
  },
  tooNew: {
    title: 'This link is too new.',
    text: 'It was made with a newer Partita (format {{version}}). Reload the page to get the latest one, then open it again.',
  },
  invalid: {
    title: 'This link cannot be played.',
    text: 'Something in it is not as it should be: {{what}}',
    where: 'Place: {{where}}',
  },
  file: {
    damaged: {
      title: 'This file is damaged.',
      text: 'It is no run of Partita, or part of it is missing. Ask for it again, or save it anew.',
    },
    tooNew: {
      title: 'This file is too new.',
      text: 'It was made with a newer Partita (format {{version}}). Reload the page to get the latest one, then open it again.',
    },
    invalid: { title: 'This run cannot be played.', text: 'Something in it is not as it should be: {{what}}' },
    opened: 'What was open is still open. Nothing of yours is lost.',
  },
  opened: 'A fresh start was opened instead. Nothing of yours is lost.',
} as const;

export const crash = {
  title: 'This is a bug, and it is ours.',
  text: 'The simulation ran into something that must never happen. Your run is kept: the link below plays it again up to this point.',
  branches: 'The link holds the branch in view. All branches of the run are kept in this browser.',
  link: 'Link that replays it',
  copy: 'Copy the link',
  details: 'What went wrong',
  startAgain: 'Start afresh',
  reload: 'Reload the page',
  goBack: 'Go back to just before',
} as const;
