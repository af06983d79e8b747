import { isObjectType, type GraphQLSchema } from 'graphql';
import { CUSTOMER_TYPE, customerTypeOf } from '../requirement/customer-type';
import type { AuthorizationRules } from '../requirement/requirement';
import type { SubjectSource } from './authorized-operation';
import type { FieldPlace } from './field-place';
import { sourceOf, type SubjectFrame } from './subject-frame';

/** By what an object may be: whose data it is; none where it is nobody's. */
export type Frames = ReadonlyMap<string, readonly SubjectFrame[]>;

/** Whose data the objects behind one field are. */
export interface Returned {
  readonly frames: Frames;
  /** Those that begin here. */
  readonly own: readonly SubjectFrame[];
  readonly kinds: ReadonlyMap<string, 'FRAME' | 'INHERIT' | 'NONE'>;
}

/** The subjects of the objects that a field may be read on. */
export function framesOf({ parentTypes }: FieldPlace, frames: Frames): readonly SubjectFrame[] {
  return [...new Set(parentTypes.flatMap((type) => frames.get(type) ?? []))];
}

/** Whether everything behind a field belongs to the customers of the objects that it is read on, and all of these have some. */
export function inherits({ isOwned, parentTypes }: FieldPlace, frames: Frames): boolean {
  return isOwned && parentTypes.every((type) => (frames.get(type)?.length ?? 0) > 0);
}

/** Finds whose data objects are: a customer is its own subject; else the enclosing one's by owned edges; else by the type's paths. */
export class SubjectFinder {
  readonly #hasCustomers: boolean;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rules: AuthorizationRules,
  ) {
    this.#hasCustomers = customerTypeOf(schema) !== null;
  }

  /** `depth`: how many conditions stand before the field. */
  behind(place: FieldPlace, around: Frames, depth: number): Returned {
    const frames = new Map<string, readonly SubjectFrame[]>();
    const kinds = new Map<string, 'FRAME' | 'INHERIT' | 'NONE'>();
    const own: SubjectFrame[] = [];
    const isInherited = inherits(place, around);
    for (const name of place.returnedTypes) {
      const frame = this.#frameOf(name, isInherited, depth);
      if (frame) own.push(frame);
      frames.set(name, frame ? [frame] : isInherited ? framesOf(place, around) : []);
      kinds.set(name, frame ? 'FRAME' : isInherited ? 'INHERIT' : 'NONE');
    }
    return { frames, own, kinds };
  }

  /** To be asked when all that decisions need of the frames is known. */
  sourcesOf({ frames, kinds }: Returned): ReadonlyMap<string, SubjectSource> {
    return new Map(
      [...kinds].map(([type, kind]): [string, SubjectSource] => {
        const [frame] = frames.get(type) ?? [];
        if (kind === 'FRAME' && frame) return [type, sourceOf(frame, this.schema)];
        return [type, { kind: kind === 'INHERIT' ? 'INHERIT' : 'NONE' }];
      }),
    );
  }

  #frameOf(name: string, isInherited: boolean, depth: number): SubjectFrame | null {
    const type = this.schema.getType(name);
    if (!this.#hasCustomers || !isObjectType(type)) return null;
    if (name === CUSTOMER_TYPE) return { type, paths: null, depth, demands: [] };
    const paths = this.rules.types.get(name)?.subjects ?? [];
    // An owned edge vouches for one customer; what belongs to several, such as a relationship, asks each of them.
    const isAnswered = paths.length === 0 || (isInherited && paths.length === 1);
    return isAnswered ? null : { type, paths, depth, demands: [] };
  }
}
