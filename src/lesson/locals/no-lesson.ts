/** What the words of a lesson answer where none is on. */
export const noLesson = 'No lesson is on. /lessons lists them, /lesson begins one.';
