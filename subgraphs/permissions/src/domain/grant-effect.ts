/** What a grant does with the fields of its policy. */
export enum GrantEffect {
  ALLOW = 'ALLOW',
  MASK = 'MASK',
  DENY = 'DENY',
}
