/** Members, people, lines. */
export const structure = {
  'intent.addMember': '{{name}} added',
  'intent.changeMember': '{{name}} changed',
  'intent.moveMember': '{{name}} moved to {{to}}',
  'intent.mergeMembers': '{{name}} merged into {{to}}',
  'intent.retireMember': '{{name}} retired',
  'intent.reassignLines': 'Lines of {{name}} given to {{to}}',
  'intent.closeLines': '{{name}} closed',
  'intent.openLines': 'Closed lines opened',
  'structure.top': 'the top level',
} as const;
