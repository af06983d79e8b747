import type { MaskForm } from '@c360/authorization';

const TEXT_FORMS: readonly MaskForm[] = ['EMAIL', 'PHONE', 'NAME', 'YEAR', 'LAST4', 'TOKEN'];

/** The scalars that take a masked form in place of a value, and which forms. */
const SCALARS: Readonly<Record<string, readonly MaskForm[]>> = {
  String: TEXT_FORMS,
  ID: ['LAST4', 'TOKEN'],
  PartialDate: ['YEAR'],
};

/** Whether a value of this scalar may be shown in this form. */
export function admitsMask(scalar: string, form: string): boolean {
  return SCALARS[scalar]?.some((admitted) => admitted === form) ?? false;
}
