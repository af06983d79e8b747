export { CONTEXT_KEY_CHARACTERS, loadContextKey, type ContextKeySource } from './context-key';
export {
  ANONYMOUS,
  PRINCIPAL_KINDS,
  PURPOSES,
  isPurpose,
  type Principal,
  type PrincipalKind,
  type Purpose,
} from './principal';
export {
  REQUEST_CONTEXT_HEADER,
  signRequestContext,
  verifyRequestContext,
  type RequestContext,
} from './request-context';
