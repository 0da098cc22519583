/** Kafka's promises, each lit, broken or given up. */
export const promises = {
  fullTitle: 'Kafka’s promises',
  lead: 'What Kafka owes you, checked after everything that happens here.',
  allKept: 'All {{count}} kept',
  someNotKept: '{{kept}} of {{count}} kept',
  /** Beside the promises: what none of them says. */
  unavailable: {
    one: 'Not among them: that there is always a leader. {{partition}} is offline.',
    more: 'Not among them: that there is always a leader. {{partition}} and {{number}} more are offline.',
  },
  checking: 'Checked up to {{time}} …',
  verdict: {
    kept: 'kept',
    broken: 'broken',
    notOwed: 'not owed',
  },
  record: 'key {{key}}, offset {{offset}}',
  recordNoKey: 'no key, offset {{offset}}',
  moreRecords: 'and {{count}} more',
  moreTimes: 'and {{count}} times more',
  goTo: 'Go to {{time}} and ask why',
  show: 'Show all',
  mark: '{{time}}: promise not kept: {{what}}',
  marks: 'Promises not kept',
} as const;
