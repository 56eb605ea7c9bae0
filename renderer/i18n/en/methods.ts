/** Methods of an edit. */
export const methods = {
  'method.proportional': 'Proportional',
  'method.equal': 'Equal',
  'method.lastYear': 'Like last year',
} as const;
