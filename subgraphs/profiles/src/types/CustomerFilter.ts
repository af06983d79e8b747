import { DateTimeScalar, PageArgs, Reads } from '@c360/kit';
import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { CustomerKind } from './CustomerKind';

@InputType({ description: 'Which customers are wanted; conditions that are given must all hold.' })
export class CustomerFilter {
  @Reads('Customer.kind')
  @Field(() => [CustomerKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: CustomerKind[] | null;

  @Reads('Customer.displayName')
  @Field(() => String, {
    nullable: true,
    description: 'With this text in the display name, whatever its case; 1 to 100 characters.',
  })
  nameContains?: string | null;

  @Reads('Customer.emails')
  @Field(() => String, {
    nullable: true,
    description: 'With exactly this e-mail address, whatever its case.',
  })
  email?: string | null;

  @Reads('Customer.phones')
  @Field(() => String, {
    nullable: true,
    description: 'With exactly this phone number in E.164 form, such as "+4930901820".',
  })
  phone?: string | null;

  @Reads('Customer.region')
  @Field(() => [String], { nullable: true, description: 'In one of these sales regions.' })
  regions?: string[] | null;

  @Reads('Customer.tags')
  @Field(() => [String], { nullable: true, description: 'With at least one of these tags.' })
  tagsAnyOf?: string[] | null;

  @Reads('Customer.records')
  @Field(() => [String], { nullable: true, description: 'Recorded in at least one of these systems.' })
  systems?: string[] | null;

  @Reads('Customer.accountManagerId')
  @Field(() => ID, { nullable: true, description: 'Looked after by this employee.' })
  accountManagerId?: string | null;

  @Reads('Customer.updatedAt')
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Whose golden record changed at this time or later.',
  })
  updatedFrom?: Date | null;
}

export enum CustomerSortField {
  NAME = 'NAME',
  CREATED_AT = 'CREATED_AT',
  UPDATED_AT = 'UPDATED_AT',
}

registerEnumType(CustomerSortField, {
  name: 'CustomerSortField',
  description: 'What customers can be sorted by.',
  valuesConfig: {
    NAME: { description: 'By display name, whatever its case; by character code.' },
    CREATED_AT: { description: 'By when the customer was first known here.' },
    UPDATED_AT: { description: 'By when the golden record last changed.' },
  },
});

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which end of a list comes first.',
  valuesConfig: {
    ASC: { description: 'Smallest or oldest first.' },
    DESC: { description: 'Largest or newest first.' },
  },
});

@InputType({ description: 'How customers are sorted; the id breaks ties.' })
export class CustomerSort {
  @Field(() => CustomerSortField, { description: 'What to sort by.' })
  field: CustomerSortField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Which end comes first.' })
  direction: SortDirection;
}

/** What the list of customers can be asked for. */
@ArgsType()
export class CustomersArgs extends PageArgs {
  @Field(() => CustomerFilter, {
    nullable: true,
    description: 'Which customers are wanted; all where absent.',
  })
  filter?: CustomerFilter | null;

  @Field(() => CustomerSort, {
    nullable: true,
    description:
      'How they are sorted; where absent, by name for whoever may read every name, else by when they were first known.',
  })
  sort?: CustomerSort | null;
}
