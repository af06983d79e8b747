import { maskValue, tokenKeyFor, type MaskForm, type Principal } from '@c360/authorization';

/** Shows a value to a principal in its masked form. */
export type MaskFor = (principal: Principal) => (form: MaskForm, value: unknown) => unknown;

/** Masks values; tokens are made with a key of the principal's own, which is derived when the first is needed. */
export function createMasks(secret: Uint8Array): MaskFor {
  return (principal) => {
    let tokenKey: Uint8Array | null = null;
    return (form, value) => {
      if (form === 'TOKEN') tokenKey ??= tokenKeyFor(secret, principal);
      return maskValue(form, value, tokenKey);
    };
  };
}
