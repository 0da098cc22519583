/** The chain of causes with a picture of each moment. */
export const why = {
  steps: 'Why, {{steps}}',
  narrow: 'Back to the narrow panel',
  playFrom: 'Play from {{time}}',
  copy: 'Copy the chain',
  copied: 'Copied',
  order: 'Order',
} as const;
