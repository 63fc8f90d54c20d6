/** What the overlay of the keys says; part of the catalogue. */
export const keysText = {
  title: 'Keyboard shortcuts',
  on: 'Single keys do something',
  onHint: 'Off leaves Tab, Enter, arrows and Escape. This browser remembers it.',
  groups: [
    {
      name: 'Everywhere',
      keys: [
        [['?'], 'This overview'],
        [['Shift', 'D'], 'Dashboard'],
        [['Shift', 'M'], 'Missing'],
        [['Shift', 'R'], 'Review'],
        [['Shift', 'C'], 'In collection'],
        [['Shift', 'I'], 'Ignored'],
        [['Shift', 'S'], 'Sources'],
        [['Shift', 'Y'], 'System'],
      ],
    },
    {
      name: 'Lists',
      keys: [
        [['/'], 'Search titles'],
        [['F'], 'Open or close the filters'],
        [['V'], 'Table or posters'],
        [['S'], 'Select works, or leave that'],
        [['↑', '↓'], 'From work to work'],
        [['Home', 'End'], 'First and last work'],
        [['Enter'], 'Open the work'],
        [['Esc'], 'Close it'],
      ],
    },
    {
      name: 'Review',
      keys: [
        [['A'], 'Accept the first candidate'],
        [['1', '…', '9'], 'Take that candidate'],
        [['N'], 'None of these'],
        [['O'], 'Another item of the collection'],
        [['I'], 'Ignore'],
        [['J', 'K'], 'Next, previous'],
        [['U'], 'Undo'],
      ],
    },
  ],
} as const;
