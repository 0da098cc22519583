/** What lies over the stage to ask for the details of a command: at most one at a time. */
export type StageForm =
  | { readonly type: 'link'; readonly nodeId: string }
  | { readonly type: 'record'; readonly producerId: string };
