import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { Principal, RequestRefusal } from '@c360/authorization';
import { isInsider, type AuthorizationSettings } from '../authz/authorization-settings';
import type { AuthorizedRequest } from '../authz/authorize-request';
import type { Judge } from '../authz/judge';
import { placeRefusals, refusedValueErrors, staticRefusalErrors } from './refusal-errors';
import type { ShapedData } from './shape-data';

/** The whole answer: data, errors and what is to be said about refusals. */
export function composeAnswer(
  { data, errors, refusals: report, isNothingLeft }: ShapedData,
  { refusals, mode }: Pick<AuthorizedRequest, 'refusals' | 'mode'>,
  judge: Judge,
  principal: Principal,
  settings: AuthorizationSettings,
): GatewayExecutionResult {
  const refused = [
    ...(mode === 'observe' ? [] : staticRefusalErrors(refusals, principal)),
    ...refusedValueErrors(report, judge, principal),
  ];
  const total = isInsider(principal) ? report.total : 0;
  const notes = placeRefusals(refused, { masked: report.masked, total }, settings.errors);
  const all = [...notes.errors, ...errors];
  return {
    data: isNothingLeft ? null : data,
    ...(all.length > 0 && { errors: all }),
    ...(notes.authorization && { extensions: { authorization: notes.authorization } }),
  };
}

/** The answer to an operation that is refused as a whole. */
export function rejectOperation(
  refusals: readonly RequestRefusal[],
  principal: Principal,
  settings: AuthorizationSettings,
): GatewayExecutionResult {
  const refused = staticRefusalErrors(refusals, principal);
  const notes = placeRefusals(refused, { masked: [], total: 0 }, settings.errors);
  return {
    data: null,
    ...(notes.errors.length > 0 && { errors: [...notes.errors] }),
    ...(notes.authorization && { extensions: { authorization: notes.authorization } }),
  };
}
