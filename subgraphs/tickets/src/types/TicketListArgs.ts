import { PageArgs, type Relation } from '@c360/kit';
import { ArgsType, Field } from 'type-graphql';
import { TicketFilter } from './TicketFilter';
import { TicketSort } from './TicketSort';

/** What a page of a customer's tickets can be asked for. */
@ArgsType()
export class CustomerTicketsArgs extends PageArgs {
  @Field(() => TicketFilter, { nullable: true, description: 'Which tickets are wanted; all where absent.' })
  filter?: Relation<TicketFilter> | null;
}

/** What a page of all tickets can be asked for. */
@ArgsType()
export class TicketListArgs extends CustomerTicketsArgs {
  @Field(() => TicketSort, { defaultValue: TicketSort.NEWEST_FIRST, description: 'In which order.' })
  sort: TicketSort;
}
