import { expect, test } from 'vitest';
import { formatFields } from './format-log.ts';

test.each([
  { fields: '{}', shown: '', because: 'nothing else was said' },
  { fields: '{"run":7,"ok":true}', shown: 'run: 7, ok: true', because: 'names and values stand in order' },
  { fields: '{"works":{"missing":1}}', shown: 'works (missing: 1)', because: 'what is deeper stands in brackets' },
  {
    fields: '{"works":{"missing":1,"ignored":0},"ids":[1,2]}',
    shown: 'works (missing: 1), ids: [1,2]',
    because: 'within, nothing is not said',
  },
  { fields: '{"text":"cut of', shown: '{"text":"cut of', because: 'a text that was cut is no JSON' },
  { fields: 'null', shown: 'null', because: 'a value without names is shown as it is' },
])('$because', ({ fields, shown }) => {
  expect(formatFields(fields)).toBe(shown);
});
