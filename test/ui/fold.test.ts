import { expect, it } from 'vitest';
import { folded } from '../../src/ui/fold.ts';
import { type Line, textOfLine } from '../../src/ui/scene.ts';

function lines(count: number): Line[] {
  return Array.from({ length: count }, (_, i) => [{ text: String(i + 1) }]);
}

it('keeps what is no longer than some screens', () => {
  expect(folded(lines(100), 24)).toHaveLength(100);
  expect(folded(lines(120), 60)).toHaveLength(120);
});

it('shows the beginning and the end of what is longer, and says how much is left out', () => {
  const shown = folded(lines(5000), 24).map(textOfLine);
  expect(shown).toHaveLength(16);
  expect(shown.slice(11)).toEqual(['12', '... 4,985 lines more: /page shows them all', '4998', '4999', '5000']);
  expect(folded(lines(121), 60)).toHaveLength(34);
  expect(folded(lines(101), 5)).toHaveLength(14);
});
