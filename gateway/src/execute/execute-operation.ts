import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { getVariableValues, type OperationDefinitionNode } from 'graphql';
import { isInsider, type AuthorizationSettings } from '../authz/authorization-settings';
import { authorizeRequest, withoutDenied, type AuthorizedRequest } from '../authz/authorize-request';
import type { OnDisclosure, RequireRecording } from '../authz/disclosed';
import { createGates } from '../authz/gates';
import { createJudge, type Judge } from '../authz/judge';
import { judgeWrites } from '../authz/judge-writes';
import type { MaskFor } from '../authz/mask-values';
import { GatewayError } from '../errors';
import type { Exchange, ExchangeContext } from '../exchange';
import type { LoadedSupergraph } from '../plan/load-supergraph';
import { composeAnswer, rejectOperation } from '../shape/compose-answer';
import { introspect } from '../shape/introspect';
import { hideSchema } from '../shape/outsider-errors';
import { shapeData } from '../shape/shape-data';
import type { FetchServices } from './fetch-subgraph';
import type { JsonObject } from './json-object';
import { runPlan } from './run-plan';
import { sendWith } from './send-fetch';

/** What executing any operation needs. */
export interface ExecuteServices extends FetchServices {
  readonly authorization: AuthorizationSettings;
  readonly maskFor: MaskFor;
  readonly onDisclosure: OnDisclosure;
  readonly requireRecording: RequireRecording;
}

/**
 * Authorizes, plans and runs one parsed and validated operation against its supergraph: data as far as it could be had and
 * may be shown, and an error for every part that could not. The only way from an operation to subgraphs.
 */
export async function executeOperation(
  supergraph: LoadedSupergraph,
  services: ExecuteServices,
  request: GatewayGraphQLRequestContext,
): Promise<GatewayExecutionResult> {
  // makeGatewayGraphQLRequestContext() of Apollo Server passes our context value on, without its type.
  const { exchange } = request.context as ExchangeContext;
  const operation = operationOf(request);
  const variables: JsonObject = request.request.variables ?? {};
  const { coerced, errors } = getVariableValues(
    supergraph.apiSchema,
    operation.variableDefinitions ?? [],
    variables,
  );
  if (errors) return { errors: errors.map(({ message }) => variableError(message, exchange)) };
  const name = operation.name?.value ?? null;
  const entry = supergraph.operations.prepare(request.queryHash, request.document, name);
  const authorized = authorizeRequest(
    supergraph.operations,
    entry,
    services.authorization,
    exchange,
    coerced,
  );
  return new Execution(supergraph, services, exchange, operation, variables, coerced).run(authorized);
}

/** One operation on its way. */
class Execution {
  /** The same moment for all that is decided. */
  readonly #now = new Date();

  constructor(
    private readonly supergraph: LoadedSupergraph,
    private readonly services: ExecuteServices,
    private readonly exchange: Exchange,
    private readonly operation: OperationDefinitionNode,
    private readonly variables: JsonObject,
    private readonly coerced: JsonObject,
  ) {}

  async run(decided: AuthorizedRequest): Promise<GatewayExecutionResult> {
    const { principal } = this.exchange.access;
    const settings = this.services.authorization;
    this.#noteRefusals(decided);
    if (decided.mode === 'reject' && decided.refusals.length > 0) {
      return rejectOperation(decided.refusals, principal, settings);
    }
    const { authorized, judged } = await this.#judgeWrites(decided);
    if (authorized.mode === 'reject' && authorized.refusals.length > 0) {
      return rejectOperation(authorized.refusals, principal, settings);
    }

    const { supergraph, services, exchange, variables, coerced } = this;
    const { planned } = authorized;
    const judge = this.#judge(authorized);
    const { openAt, closed } = createGates(planned.authorized.gates, judge);
    const send = sendWith(supergraph, services, exchange, judged);
    const schema = supergraph.fullSchema;
    if (this.operation.operation === 'mutation' && authorized.entry.isAboutCustomers)
      this.#requireRecording();
    const raw = await runPlan(planned.plan, { schema, variables, coerced, openAt, send });
    const shaped = shapeData({
      schema: supergraph.apiSchema,
      root: planned.root,
      selection: planned.selectionFor(coerced),
      raw,
      judge,
      closed,
      introspect: ({ nodes }) =>
        introspect(supergraph.visible.for(exchange.access), nodes, this.operation, variables),
    });
    const answer = composeAnswer(shaped, authorized, judge, principal, settings);
    const disclosed = shaped.touched.disclosed();
    if (disclosed) await this.#disclose({ disclosed, operationHash: authorized.entry.hash });
    exchange.isPublic = authorized.entry.isPublic && !answer.errors;
    return answer;
  }

  #judge({ entry, planned, decisions }: AuthorizedRequest): Judge {
    const { access } = this.exchange;
    const { requirements } = planned.authorized.prepared;
    const mask = this.services.maskFor(access.principal);
    return createJudge({
      access,
      requirements,
      alike: entry.alikeFor(access),
      decisions,
      now: this.#now,
      mask,
    });
  }

  /** Changes that depend on the customer are judged before anything runs; those that are denied are removed. */
  async #judgeWrites(
    authorized: AuthorizedRequest,
  ): Promise<{ authorized: AuthorizedRequest; judged: Awaited<ReturnType<typeof judgeWrites>>['judged'] }> {
    const { writes } = authorized.planned.authorized;
    if (writes.length === 0) return { authorized, judged: null };
    const { supergraph, services, exchange, coerced } = this;
    const send = sendWith(supergraph, services, exchange, null);
    const { judged, denied } = await judgeWrites({
      writes,
      decisions: authorized.decisions,
      judge: this.#judge(authorized),
      lookups: supergraph.writeLookups,
      apiSchema: supergraph.apiSchema,
      variables: coerced,
      run: (lookup, variables) =>
        runPlan(lookup.plan, {
          schema: supergraph.fullSchema,
          variables,
          coerced: variables,
          openAt: () => null,
          send,
        }),
    });
    if (denied.size === 0) return { authorized, judged };
    return { authorized: withoutDenied(supergraph.operations, authorized, denied, coerced), judged };
  }

  /** Tells operators what is refused before anything is fetched, and what would be. */
  #noteRefusals({ refusals, mode, entry }: AuthorizedRequest): void {
    if (refusals.length === 0) return;
    this.services.metrics.countRefusals(mode, refusals.length);
    if (mode !== 'observe') return;
    const coordinates = [...new Set(refusals.map(({ coordinate }) => coordinate))].sort();
    const { log, operationName } = this.exchange;
    log.warn({ operation: operationName, hash: entry.hash, coordinates }, 'would have been refused');
  }

  /** Nothing is changed whose answer could not be shown. */
  #requireRecording(): void {
    try {
      this.services.requireRecording();
    } catch (error) {
      throw this.#unrecorded(error, 'what the answer would disclose cannot be recorded; nothing is changed');
    }
  }

  /** Nothing is shown that could not be recorded. */
  async #disclose(what: Pick<Parameters<OnDisclosure>[0], 'disclosed' | 'operationHash'>): Promise<void> {
    const { exchange, operation } = this;
    const operationName = operation.name?.value ?? null;
    try {
      await this.services.onDisclosure({ ...what, access: exchange.access, exchange, operationName });
    } catch (error) {
      throw this.#unrecorded(error, 'what the answer discloses cannot be recorded; it is refused');
    }
  }

  #unrecorded(error: unknown, message: string): GatewayError {
    this.exchange.log.error({ err: error }, message);
    const cause = error instanceof Error ? error : undefined;
    return new GatewayError('GRANTS_UNAVAILABLE', 'The answer cannot be recorded now', { cause });
  }
}

function operationOf({ operation }: GatewayGraphQLRequestContext): OperationDefinitionNode {
  // Typed as always there; Apollo Server leaves it out where no operation of the document is the one asked for.
  if (operation as unknown) return operation;
  throw new GatewayError(
    'BAD_USER_INPUT',
    'operationName: must name one operation of the document; it may be left out only where there is one',
  );
}

function variableError(message: string, { access: { principal } }: Exchange): GatewayError {
  return new GatewayError('BAD_USER_INPUT', isInsider(principal) ? message : hideSchema(message));
}
