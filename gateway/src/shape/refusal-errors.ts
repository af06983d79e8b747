import { GraphQLError } from 'graphql';
import type { Principal, RequestRefusal } from '@c360/authorization';
import { isInsider, type AuthorizationSettings } from '../authz/authorization-settings';
import type { Judge } from '../authz/judge';
import type { RefusalReport } from './refusal-report';

/** What is refused and what does not exist have the same text: which of them it is tells something too. */
export const REFUSAL_TEXT = 'Unauthorized field or type';

/** One error for each place of the operation that was refused before anything was fetched. */
export function staticRefusalErrors(
  refusals: readonly RequestRefusal[],
  principal: Principal,
): readonly GraphQLError[] {
  const mayKnowWhy = isInsider(principal);
  return refusals.map(({ path, reason, missingScopes, argument, hint }) => {
    const why = {
      reason,
      ...(missingScopes.length > 0 && { missingScopes }),
      ...(hint !== undefined && { hint }),
    };
    return refusalError(path, {
      ...(argument !== undefined && { argument }),
      ...(mayKnowWhy && why),
    });
  });
}

/** One error for each value that was refused on the answer itself: for those who may know that there was one. */
export function refusedValueErrors(
  report: RefusalReport,
  judge: Judge,
  principal: Principal,
): readonly GraphQLError[] {
  if (!isInsider(principal)) return [];
  return report.refusals.map(({ path, verdict, hasMask }) =>
    refusalError(path, { reason: judge.reasonFor(verdict, hasMask) }),
  );
}

function refusalError(
  path: readonly (string | number)[],
  extensions: Readonly<Record<string, unknown>>,
): GraphQLError {
  return new GraphQLError(REFUSAL_TEXT, {
    path: [...path],
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', ...extensions },
  });
}

/** What an answer says of its refusals besides its data. */
export interface RefusalNotes {
  readonly errors: readonly GraphQLError[];
  /** `extensions.authorization` of the answer; null where there is nothing to say. */
  readonly authorization: Readonly<Record<string, unknown>> | null;
}

/** Puts refusals where the operator wants them. `total`: of the values refused on the answer, for those who may know. */
export function placeRefusals(
  refusals: readonly GraphQLError[],
  { masked, total }: { readonly masked: readonly string[]; readonly total: number },
  where: AuthorizationSettings['errors'],
): RefusalNotes {
  const authorization = {
    ...(masked.length > 0 && { masked }),
    ...(total > 0 && where !== 'none' && { refused: total }),
    ...(refusals.length > 0 &&
      where === 'extensions' && {
        errors: refusals.map(({ message, path, extensions }) => ({ message, path, extensions })),
      }),
  };
  return {
    errors: where === 'errors' ? refusals : [],
    authorization: Object.keys(authorization).length > 0 ? authorization : null,
  };
}
