import { ChangeInput, DateScalar, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Relationship, RelationshipKind } from './Relationship';

@InputType({ description: 'Which customers belong together, and how.' })
export class RelateCustomersInput extends ChangeInput {
  @Field(() => ID, { description: 'The one end: who works, who brought the other.' })
  fromId: string;

  @Field(() => ID, { description: 'The other end: the employer, who was brought.' })
  toId: string;

  @Field(() => RelationshipKind, { description: 'What kind it is.' })
  kind: RelationshipKind;

  @Field(() => DateScalar, { nullable: true, description: 'Since when, where known.' })
  since?: string | null;
}

@InputType({ description: 'Which relationship ended, and when.' })
export class EndRelationshipInput extends ChangeInput {
  @Field(() => ID, { description: 'The relationship.' })
  relationshipId: string;

  @Field(() => DateScalar, { description: 'The last day.' })
  until: string;
}

function relationshipPayload(mutation: string) {
  @Public()
  @ObjectType(`${mutation}Payload`, { description: `What became of ${mutation}.` })
  class RelationshipPayload {
    @Field(() => Relationship, {
      nullable: true,
      description: 'The relationship as it is now; null where nothing changed.',
    })
    relationship: Relation<Relationship> | null;

    @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
    userErrors: Relation<UserError>[];
  }
  return RelationshipPayload;
}

export const RelateCustomersPayload = relationshipPayload('RelateCustomers');
export const EndRelationshipPayload = relationshipPayload('EndRelationship');
