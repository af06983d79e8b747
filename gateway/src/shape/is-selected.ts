import { Kind, type DirectiveNode, type SelectionNode } from 'graphql';
import { getOwn, type JsonObject } from '../execute/json-object';

/** Whether `@skip` and `@include` leave a selection in, for the variables of one request. */
export function isSelected({ directives = [] }: SelectionNode, variables: JsonObject): boolean {
  return directives.every((directive) => {
    if (directive.name.value === 'skip') return !conditionOf(directive, variables);
    return directive.name.value !== 'include' || conditionOf(directive, variables);
  });
}

function conditionOf({ arguments: given = [] }: DirectiveNode, variables: JsonObject): boolean {
  const value = given.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  return value?.kind === Kind.VARIABLE && getOwn(variables, value.name.value) === true;
}
