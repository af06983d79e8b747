/**
 * Whether a link says that the record is the customer's: the customer proved it, a person made it, or the customer began
 * with this record. What matching alone has linked is likely, and no more.
 */
export function isFirmLink({
  rule,
  isProved,
}: {
  readonly rule: string;
  readonly isProved: boolean;
}): boolean {
  return isProved || rule === 'STEWARD' || rule === 'FOUNDING';
}
