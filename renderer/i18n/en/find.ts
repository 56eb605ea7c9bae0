/** Find, replace, notes. */
export const find = {
  'action.note': 'Write a note',
  'action.changeNote': 'Change the note',
  'action.removeNote': 'Remove the note',
  'note.title': 'Note',
  'note.notes': 'Notes',
  'note.on': 'Note on {{area}}',
  'note.text': 'Text of the note',
  'note.keys': 'Ctrl Enter keeps it, Esc leaves it as it was.',
  'note.keep': 'Keep note',
  'note.remove': 'Remove note',
  'note.cancel': 'Cancel',
  'note.add': 'Write a note',
  'note.change': 'Change',
  'note.changeOn': 'Change the note on {{area}}',
  'note.more_one': 'and {{count}} more note here',
  'note.more_other': 'and {{count}} more notes here',
} as const;
