import { Directive, Field, ObjectType } from 'type-graphql';
import { ErrorCode } from './errors';
import { Public } from './sdl/authorization-directives';

/** Why a mutation changed nothing, in its payload. */
@Public()
@Directive('@shareable')
@ObjectType({ description: 'Why a mutation changed nothing.' })
export class UserError {
  @Field(() => ErrorCode, { description: 'What kind of error it is; branch on this.' })
  code: ErrorCode;

  @Field(() => String, { description: 'What was wrong and what is allowed, for a person.' })
  message: string;

  @Field(() => [String], { description: 'The way to the offending input field, outermost first.' })
  path: string[];
}

/** Thrown inside a mutation's transaction to roll it back and answer with these errors. */
export class RejectedInput extends Error {
  constructor(readonly userErrors: UserError[]) {
    super(userErrors.map((error) => error.message).join('; '));
    this.name = 'RejectedInput';
  }
}

/** A refusal of one input field: `rejectInput(['lines', '0', 'quantity'], 'must be at least 1, got -2')`. */
export function rejectInput(path: string[], message: string, code = ErrorCode.BAD_USER_INPUT): RejectedInput {
  return new RejectedInput([{ code, message: `${path.join('.')}: ${message}`, path }]);
}
