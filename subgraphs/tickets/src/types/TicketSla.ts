import { DateTimeScalar, Policy } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';

/** How a ticket stands against what was promised, as of now. */
@Policy('customer.service')
@ObjectType({
  description:
    'How a ticket stands against what was promised, as of now. A ticket whose time of opening is unknown has no promise: all of it is null.',
})
export class TicketSla {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when a first response was promised.' })
  firstResponseDueAt: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the first response came in time; null while that is open or unknown.',
  })
  firstResponseMet: boolean | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the resolution was promised.' })
  resolutionDueAt: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the resolution came in time; null while that is open or unknown.',
  })
  resolutionMet: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a promise is broken by now; null where there is none.',
  })
  isBreached: boolean | null;
}
