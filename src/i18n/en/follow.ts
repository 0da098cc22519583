/** Following one record on its way. What its card says comes with the views. */
export const follow = {
  label: 'Follow',
  hint: 'it is marked on its way, to every replica and every group',
  record: 'Follow this record',
  flight: 'Follow {{key}}',
  send: 'Send and follow',
  stop: 'Stop following',
} as const;
