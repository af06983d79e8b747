import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { TextCache } from '../cache/text-cache';
import { toClientError } from '../errors';
import type { ExchangeContext } from '../exchange';
import { createShapeAnswer } from '../shape/shape-answer';
import { MAX_DOCUMENT_TOKENS, knownOperationKindRule, maxDepthRule } from './operation-limits';
import type { SupergraphGateway } from './supergraph-gateway';

/** Notes what is asked, for the log: the operation's name and kind, never its variables. */
const noteOperation: ApolloServerPlugin<ExchangeContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue: { exchange }, operation, operationName }) {
        exchange.operationName = operationName;
        exchange.operationType = operation?.operation ?? null;
      },
    };
  },
};

/** Apollo's pipeline: persisted query, parse, validate, execute through the gateway, shape. */
export function createApolloServer(
  gateway: SupergraphGateway,
  { persistedQueries, maxDepth, log }: { persistedQueries: TextCache; maxDepth: number; log: Logger },
): ApolloServer<ExchangeContext> {
  return new ApolloServer<ExchangeContext>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: { cache: persistedQueries },
    parseOptions: { maxTokens: MAX_DOCUMENT_TOKENS },
    validationRules: [maxDepthRule(maxDepth), knownOperationKindRule],
    // For refusals before an operation is known. Errors of operations pass `createShapeAnswer`, which knows the request.
    formatError: (_formatted, error) => toClientError(error, 'unknown'),
    stringifyResult: (result) => JSON.stringify(result),
    logger: {
      debug: (message) => log.debug(String(message)),
      info: (message) => log.debug(String(message)),
      warn: (message) => log.warn(String(message)),
      error: (message) => log.error(String(message)),
    },
    plugins: [
      noteOperation,
      createShapeAnswer((schema, access) => gateway.supergraphOf(schema).visible.for(access)),
      // Each of these costs time or tells Apollo's servers something. Cache control alone costs a third.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
