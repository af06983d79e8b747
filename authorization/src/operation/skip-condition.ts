import { Kind, type SelectionNode } from 'graphql';

/** One `@skip` or `@include` by a variable: the selection stays in where the variable has this value. */
export interface SkipCondition {
  readonly variable: string;
  readonly keeps: boolean;
}

/** What `@skip` and `@include` of one selection come to: out for good, or in where all of these conditions hold. */
export function conditionsOf({ directives = [] }: SelectionNode): readonly SkipCondition[] | 'EXCLUDED' {
  const conditions: SkipCondition[] = [];
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const keeps = name.value === 'include';
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, keeps });
    else if (value?.kind !== Kind.BOOLEAN || value.value !== keeps) return 'EXCLUDED';
  }
  return conditions;
}

/** Whether all conditions hold for the variables of a request. */
export function holdAll(
  conditions: readonly SkipCondition[],
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return conditions.every(({ variable, keeps }) => variables[variable] === keeps);
}

/** The same text for conditions that come to the same. */
export function conditionsKey(conditions: readonly SkipCondition[]): string {
  return [...new Set(conditions.map(({ variable, keeps }) => `${keeps ? '+' : '-'}${variable}`))]
    .sort()
    .join(' ');
}
