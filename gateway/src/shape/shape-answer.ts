import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Access } from '@c360/authorization';
import { isInsider } from '../authz/authorization-settings';
import { httpStatusOf, isErrorCode, isUnknownError, toClientError } from '../errors';
import type { ExchangeContext } from '../exchange';
import { validationErrorsFor } from './outsider-errors';

/** What of a schema's graph an access may use. */
export type VisibleTo = (schema: GraphQLSchema, access: Access) => GraphQLSchema;

/** Makes every error of an answer safe for the client, and gives an answer without data the status its error asks for. */
export function createShapeAnswer(visibleTo: VisibleTo): ApolloServerPlugin<ExchangeContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue: { exchange }, errors, response, document, schema }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          if (!singleResult.errors) return;
          // `errors` are the originals of `singleResult.errors`, in the same order.
          let originals: readonly unknown[] = errors ?? singleResult.errors;
          if (document && !isInsider(exchange.access.principal) && originals.some(isOfValidation)) {
            originals = validationErrorsFor(originals, document, visibleTo(schema, exchange.access));
          }
          for (const error of originals) {
            if (isUnknownError(error)) exchange.log.error({ err: causeOf(error) }, 'unexpected error');
          }
          singleResult.errors = originals.map((error) => toClientError(error, exchange.requestId));
          exchange.codes = singleResult.errors.map(({ extensions }) => extensions?.code).filter(isErrorCode);
          const hasData = singleResult.data !== undefined;
          if (hasData) response.http.status = undefined;
          else if (!isApolloRefusal(response.http.status)) {
            response.http.status = httpStatusOf(singleResult.errors[0]);
          }
        },
      };
    },
  };
}

function isOfValidation(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === 'GRAPHQL_VALIDATION_FAILED';
}

/** Apollo Server's own choices of a status go, but for the 400 and 500 it uses where it has no better idea. */
function isApolloRefusal(status: number | undefined): boolean {
  return status !== undefined && status !== 400 && status !== 500;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error && error.originalError
    ? error.originalError
    : error;
}
