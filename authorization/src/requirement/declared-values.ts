import { MASK_FORMS, type Alternatives, type MaskForm } from './requirement';
import { SupergraphError } from './supergraph-error';

/** Alternatives as a directive's argument writes them; a value that is not a list is a list of one, as GraphQL says. */
export function readAlternatives(value: unknown, where: string): Alternatives {
  const alternatives = listOf(value).map((names) => readNames(names, where));
  if (alternatives.length === 0) {
    throw new SupergraphError(`${where} names no alternative: leave the directive out, or name one`);
  }
  return alternatives;
}

export function readNames(value: unknown, where: string): readonly string[] {
  return listOf(value).map((name) => {
    if (typeof name !== 'string' || name === '')
      throw new SupergraphError(`${where} holds something that is not a name`);
    return name;
  });
}

export function readMask(value: unknown, coordinate: string): MaskForm {
  const form = MASK_FORMS.find((known) => known === value);
  if (!form) throw new SupergraphError(`${coordinate}: @mask(as:) is one of ${MASK_FORMS.join(', ')}`);
  return form;
}

/** The steps of a path such as `account.customer`. */
export function readPath(value: unknown, typeName: string): readonly string[] {
  if (typeof value !== 'string' || !/^\w+(\.\w+)*$/.test(value)) {
    throw new SupergraphError(`${typeName}: @subject(path:) is field names joined by dots`);
  }
  return value.split('.');
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
