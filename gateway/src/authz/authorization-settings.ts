import type { Principal } from '@c360/authorization';

/**
 * What becomes of a field that is refused before anything is fetched. `filter`: it is removed. `reject`: the whole operation
 * is refused. `observe`: it stays, and what would have been refused is logged and counted.
 */
export type AuthorizationMode = 'filter' | 'reject' | 'observe';

/** How the operator wants authorization. */
export interface AuthorizationSettings {
  readonly mode: AuthorizationMode;
  /** Whether `observe` is for customers, partners and the anonymous too; never in production. */
  readonly observesOutsiders: boolean;
  /** Where refusals are told: among the errors, in the extensions, or nowhere. */
  readonly errors: 'errors' | 'extensions' | 'none';
  /** What holds for a field that declares nothing. */
  readonly undeclaredFields: 'deny' | 'allow';
}

/** Staff and internal tools, who may know more about why something is refused. */
export function isInsider({ kind }: Principal): boolean {
  return kind === 'EMPLOYEE' || kind === 'SERVICE';
}

/** The mode for this principal. */
export function modeFor(
  { mode, observesOutsiders }: AuthorizationSettings,
  principal: Principal,
): AuthorizationMode {
  return mode === 'observe' && !observesOutsiders && !isInsider(principal) ? 'filter' : mode;
}
