export const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';
/** As an employee is told of a policy that does not reach so far. */
export const POLICY = `${UNAUTHORIZED} POLICY`;

export const customer = (id: string, fields: string): string => `{ customer(id: "${id}") { ${fields} } }`;
