/** The lesson that opens for whoever comes for the first time. */
export const FIRST_LESSON = 'first-message';
