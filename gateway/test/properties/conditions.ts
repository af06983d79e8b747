import { Kind, type SelectionNode } from 'graphql';

/** What a request says of `$a` and `$b`. */
export type Variables = Readonly<Record<string, boolean>>;

/** One `@skip` or `@include`. */
export interface SkipCondition {
  readonly variable: string;
  readonly keeps: boolean;
}

export function conditionsOf({ directives = [] }: SelectionNode): readonly SkipCondition[] {
  return directives.map(({ name, arguments: [given] = [] }) => {
    if (given?.value.kind !== Kind.VARIABLE) throw new Error('conditions are variables');
    return { variable: given.value.name.value, keeps: name.value === 'include' };
  });
}

/** Whether all of them leave in what stands behind them. */
export function holdAll(conditions: readonly SkipCondition[], variables: Variables): boolean {
  return conditions.every(({ variable, keeps }) => variables[variable] === keeps);
}
