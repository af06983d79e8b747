import {
  Kind,
  parse,
  print,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { SCHEMAS } from './graph';

/** What must be met, all of it: each entry alternatives, each alternative names that are needed together. */
export interface Demand {
  readonly isAuthenticated: boolean;
  readonly scopes: readonly (readonly (readonly string[])[])[];
  readonly policies: readonly (readonly (readonly string[])[])[];
  /** Nobody meets it: the field says nothing of who may read it. */
  readonly isImpossible: boolean;
}

export interface DeclaredField {
  readonly demand: Demand;
  readonly mask: string | null;
  readonly isOwned: boolean;
}

export const FREE: Demand = { isAuthenticated: false, scopes: [], policies: [], isImpossible: false };

export function both(...demands: readonly Demand[]): Demand {
  return {
    isAuthenticated: demands.some(({ isAuthenticated }) => isAuthenticated),
    scopes: demands.flatMap(({ scopes }) => scopes),
    policies: demands.flatMap(({ policies }) => policies),
    isImpossible: demands.some(({ isImpossible }) => isImpossible),
  };
}

/** By `Type.field`, and by type, as the departments' texts say it. */
export const FIELDS = new Map<string, DeclaredField>();
export const TYPES = new Map<string, { demand: Demand; paths: readonly (readonly string[])[] }>();

/** What clients see, without directives. */
export const PLAIN_SDL = readSchemas();

/** What a type demands; nothing where it says nothing. */
export function demandOfType(name: string): Demand {
  return TYPES.get(name)?.demand ?? FREE;
}

function readSchemas(): string {
  const texts = new Map<string, string>();
  const fieldsOf = new Map<string, Map<string, string>>();
  const directivesOf = new Map<string, ConstDirectiveNode[]>();
  const note = (at: string, directives: readonly ConstDirectiveNode[] = []) =>
    directivesOf.set(at, [...(directivesOf.get(at) ?? []), ...directives]);
  for (const sdl of Object.values(SCHEMAS)) {
    for (const node of parse(sdl).definitions) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
        note(node.name.value, node.directives);
        const fields = fieldsOf.get(node.name.value) ?? new Map<string, string>();
        fieldsOf.set(node.name.value, fields);
        for (const field of node.fields ?? []) {
          note(`${node.name.value}.${field.name.value}`, field.directives);
          fields.set(field.name.value, print({ ...field, directives: [] }));
        }
        texts.set(node.name.value, headOf(node));
      } else if (
        'directives' in node &&
        'name' in node &&
        node.name &&
        node.kind !== Kind.DIRECTIVE_DEFINITION
      ) {
        note(node.name.value, node.directives as readonly ConstDirectiveNode[] | undefined);
        texts.set(node.name.value, print({ ...node, directives: [] }));
      }
    }
  }
  const isHidden = (at: string): boolean =>
    directivesOf.get(at)?.some(({ name }) => name.value === 'inaccessible') === true;
  for (const [at, directives] of directivesOf) {
    const [typeName = '', fieldName] = at.split('.');
    const demand = demandIn(directives);
    const subjects = directives.filter(({ name }) => name.value === 'subject').map(argumentsOf);
    if (fieldName === undefined) {
      const paths = subjects.flatMap(({ path }) => (typeof path === 'string' ? [path.split('.')] : []));
      TYPES.set(typeName, { demand, paths });
      continue;
    }
    const isDeclared = directives.some(({ name }) =>
      ['public', 'policy', 'authenticated', 'requiresScopes'].includes(name.value),
    );
    const mask = directives.find(({ name }) => name.value === 'mask');
    FIELDS.set(at, {
      demand: { ...demand, isImpossible: !isDeclared },
      mask: mask ? String(argumentsOf(mask).as) : null,
      isOwned: subjects.some(({ owned }) => owned === true),
    });
  }
  const shown = [...texts].map(([name, text]) => {
    const fields = fieldsOf.get(name);
    if (!fields) return text;
    const lines = [...fields].filter(([field]) => !isHidden(`${name}.${field}`)).map(([, line]) => line);
    return `${text} {\n${lines.join('\n')}\n}`;
  });
  return shown.filter((text) => !/^type (AccountKey|AuthorizationFacts|Consent) /.test(text)).join('\n');
}

function headOf({ name, interfaces = [] }: ObjectTypeDefinitionNode): string {
  const names = interfaces.map((one) => one.name.value);
  return `type ${name.value}${names.length > 0 ? ` implements ${names.join(' & ')}` : ''}`;
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function demandIn(directives: readonly ConstDirectiveNode[]): Demand {
  return both(
    ...directives.map((directive): Demand => {
      const { policies, scopes } = argumentsOf(directive) as { policies?: string[][]; scopes?: string[][] };
      switch (directive.name.value) {
        case 'authenticated':
          return { ...FREE, isAuthenticated: true };
        case 'policy':
          return { ...FREE, policies: [policies ?? []] };
        case 'requiresScopes':
          return { ...FREE, scopes: [scopes ?? []] };
        default:
          return FREE;
      }
    }),
  );
}
