import { OperationError, rolesInForce } from '@c360/authorization';
import { Policy, badUserInput } from '@c360/kit';
import { Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { FACTS, type CustomerWithFacts } from '../domain/customer-facts';
import { explainOperation, type FieldExplanation as Explanation } from '../explain/explain-operation';
import { explainedPrincipal } from '../explain/explained-principal';
import { decodeQuestion, encodeQuestion, type Question } from '../explain/question';
import { readOperation } from '../explain/read-operation';
import { AccessExplanation } from '../types/AccessExplanation';
import { CustomerExplanation } from '../types/CustomerExplanation';
import { ExplainAccessArgs } from '../types/ExplainAccess';
import { FieldExplanation } from '../types/FieldExplanation';

/** As the gateway names it here, with what `fields` requires of profiles. */
export interface CustomerQuestion {
  readonly id: string;
  readonly customer: CustomerWithFacts | null;
}

@Resolver(() => AccessExplanation)
export class ExplainAccessResolver {
  @Policy('permissions.admin')
  @Query(() => AccessExplanation, {
    nullable: true,
    description:
      'Explains what somebody would see of an operation, and by which grants. The operation is not run, and no value is told.',
  })
  async explainAccess(
    @Args(() => ExplainAccessArgs) args: ExplainAccessArgs,
    @Ctx() context: PermissionsContext,
  ) {
    const question = questionOf(args);
    const id = encodeQuestion(question);
    const { loaders, now } = context;
    const snapshot = await loaders.snapshot();
    const principal = await explainedPrincipal(question.as, snapshot, (key) =>
      loaders.principalById.load(key),
    );
    const { customerId } = question;
    return {
      grantsVersion: snapshot.version,
      roleNames: rolesInForce(principal, snapshot, now),
      fields: await explain(question, null, context),
      customer: customerId === null ? null : { id, customer: { id: customerId } },
    };
  }
}

@Resolver(() => CustomerExplanation)
export class CustomerExplanationResolver {
  @Policy(['permissions.admin', 'customer.record'])
  @Directive(`@requires(fields: "customer { authorizationFacts { ${FACTS} } }")`)
  @FieldResolver(() => [FieldExplanation], {
    nullable: 'itemsAndList',
    description:
      'Each field of the operation, as if every customer of the answer were this one. Null where there is no such customer.',
  })
  async fields(
    @Root() { id, customer }: CustomerQuestion,
    @Ctx() context: PermissionsContext,
  ): Promise<readonly Explanation[] | null> {
    const question = decodeQuestion(id);
    const facts = customer?.authorizationFacts ?? null;
    return question && facts ? explain(question, facts, context) : null;
  }
}

/** The explanation of a key; null for a key that is none. */
export function customerQuestion({ id, customer }: CustomerQuestion): CustomerQuestion | null {
  const question = decodeQuestion(id);
  if (question === null || question.customerId === null) return null;
  return { id, customer: customer ?? { id: question.customerId } };
}

function questionOf({ as, ...args }: ExplainAccessArgs): Question {
  return {
    operation: args.operation,
    operationName: args.operationName ?? null,
    variables: args.variables ?? {},
    as: {
      principalId: as.principalId ?? null,
      kind: as.kind ?? null,
      roles: as.roles,
      region: as.region ?? null,
      employeeId: as.employeeId ?? null,
      customerId: as.customerId ?? null,
      partnerId: as.partnerId ?? null,
      scopes: as.scopes ?? null,
    },
    purpose: args.purpose ?? null,
    customerId: args.customerId ?? null,
  };
}

async function explain(
  { operation, operationName, variables, as, purpose }: Question,
  facts: CustomerWithFacts['authorizationFacts'],
  { supergraph, loaders, now }: PermissionsContext,
): Promise<readonly Explanation[]> {
  const graph = await supergraph.current();
  const snapshot = await loaders.snapshot();
  const principal = await explainedPrincipal(as, snapshot, (id) => loaders.principalById.load(id));
  const document = readOperation(operation, operationName, graph.apiSchema);
  try {
    const asking = { principal, purpose, snapshot, now };
    return explainOperation(graph, { document, operationName, variables }, asking, facts ?? null);
  } catch (error) {
    if (error instanceof OperationError) throw badUserInput(`operation: ${error.message}`, 'operation');
    throw error;
  }
}
