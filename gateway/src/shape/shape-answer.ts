import type { ApolloServerPlugin } from '@apollo/server';
import { httpStatusOf, isErrorCode, isUnknownError, toClientError } from '../errors';
import type { ExchangeContext } from '../exchange';

/** Makes every error of an answer safe for the client, and gives an answer without data the status its error asks for. */
export const shapeAnswer: ApolloServerPlugin<ExchangeContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { exchange }, errors, response }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (!singleResult.errors) return;
        // `errors` are the originals of `singleResult.errors`, in the same order.
        const originals: readonly unknown[] = errors ?? singleResult.errors;
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

/** Apollo Server's own choices of a status go, but for the 400 and 500 it uses where it has no better idea. */
function isApolloRefusal(status: number | undefined): boolean {
  return status !== undefined && status !== 400 && status !== 500;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error && error.originalError
    ? error.originalError
    : error;
}
