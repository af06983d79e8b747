import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { PEOPLE, customerIdOf } from './company';
import type { Variables } from './conditions';
import { MARKER, operationsOver, type Opening, type Sketch } from './operations';
import { plainSchema } from './plain-schema';
import { askers, type Asker } from './principals';

/** An operation over a company, and several who ask. */
export interface Question {
  /** Of the company. */
  readonly seed: number;
  readonly sketch: Sketch;
  readonly asking: readonly Asker[];
  readonly variables: Variables;
}

const variables = fc.record({ a: fc.boolean(), b: fc.boolean() });
// Of two digits, so that no value of a company is the beginning of another's.
const seeds = fc.integer({ min: 10, max: 99 });

/** Anything that can be asked, by so many. */
export function questions(askerCount: number): fc.Arbitrary<Question> {
  return seeds.chain((seed) => {
    const ids = Array.from({ length: PEOPLE }, (_, index) => customerIdOf(seed, index));
    return fc.record({
      seed: fc.constant(seed),
      // Drawn after a number: `fc.gen()` alone draws the same again, so that an invalid operation would be filtered for ever.
      sketch: fc
        .nat()
        .chain(() => operationsOver(plainSchema, ids))
        .filter(isValid),
      asking: fc.array(askers(ids), { minLength: askerCount, maxLength: askerCount }),
      variables,
    });
  });
}

function isValid(sketch: Sketch): boolean {
  return validate(plainSchema, parse(textOf(sketch))).length === 0;
}

/** The operation; with a field at one of its openings, where one is given. */
export function textOf({ text }: Sketch, at?: Opening, field = ''): string {
  return text.replaceAll(MARKER, (marker) => (marker === at?.marker ? field : ''));
}
