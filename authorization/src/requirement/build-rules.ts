import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { allOf } from './combine';
import type { Declaration, Declarations, RuleDirective } from './declaration';
import { readAlternatives, readMask, readNames, readPath } from './declared-values';
import { CUSTOMER_TYPE } from './customer-type';
import { spreadInterfaceRules } from './interface-rules';
import type { Alternatives, AuthorizationRules, FieldRule, Requirement, TypeRule } from './requirement';
import { SupergraphError } from './supergraph-error';
import { checkWriteSubject } from './write-subject';

/** The rules that the declarations of a supergraph come to. Throws SupergraphError where one cannot be enforced. */
export function buildRules(declarations: Declarations, schema: GraphQLSchema): AuthorizationRules {
  const used = new Set<string>();
  const at = (coordinate: string): readonly Declaration[] => {
    used.add(coordinate);
    return declarations.get(coordinate) ?? [];
  };
  const fields = new Map<string, FieldRule>();
  const types = new Map<string, TypeRule>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isSpecifiedScalarType(type) || type.name.startsWith('__')) continue;
    types.set(type.name, typeRule(type, at));
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const reads: Record<string, readonly string[]> = {};
      for (const argument of field.args) {
        const where = `${coordinate}(${argument.name}:)`;
        const names = readsAt(at(where), where);
        if (names) reads[argument.name] = names;
      }
      fields.set(coordinate, fieldRule(coordinate, at(coordinate), reads));
    }
  }
  const stray = [...declarations.keys()].find((coordinate) => !used.has(coordinate));
  if (stray !== undefined) {
    const names = (declarations.get(stray) ?? []).map(({ directive }) => `@${directive}`).join(', ');
    throw new SupergraphError(`${stray}: ${names} cannot be enforced there`);
  }
  const rules = guardRootFields(spreadInterfaceRules({ fields, types }, schema), schema);
  checkReferences(rules, schema);
  return rules;
}

function typeRule(type: GraphQLNamedType, at: (coordinate: string) => readonly Declaration[]): TypeRule {
  const { name } = type;
  const here = at(name);
  const isOutput = isObjectType(type) || isInterfaceType(type);
  const isLeaf = isScalarType(type) || isEnumType(type);
  allow(here, name, isObjectType(type) ? [...DEMANDS, 'subject'] : isOutput || isLeaf ? DEMANDS : []);
  const reads: Record<string, readonly string[]> = {};
  const members = isInputObjectType(type)
    ? Object.keys(type.getFields())
    : isEnumType(type)
      ? type.getValues().map((value) => value.name)
      : [];
  for (const member of members) {
    const names = readsAt(at(`${name}.${member}`), `${name}.${member}`);
    if (names) reads[member] = names;
  }
  const subjects = here
    .filter(({ directive }) => directive === 'subject')
    .map(({ args }) => {
      if (args.owned !== undefined) throw new SupergraphError(`${name}: @subject(owned:) stands on a field`);
      return readPath(args.path, name);
    });
  return { name, own: demandOf(here, name), subjects, reads };
}

function fieldRule(
  coordinate: string,
  here: readonly Declaration[],
  reads: Readonly<Record<string, readonly string[]>>,
): FieldRule {
  allow(here, coordinate, [...DEMANDS, 'mask', 'subject', 'writes', 'public']);
  const masks = new Set(the(here, 'mask').map(({ args }) => readMask(args.as, coordinate)));
  if (masks.size > 1) throw new SupergraphError(`${coordinate}: @mask in two forms`);
  const writes = the(here, 'writes');
  const [write] = writes;
  if (writes.length > 1) throw new SupergraphError(`${coordinate}: @writes twice`);
  for (const { args } of the(here, 'subject')) {
    if (args.path !== undefined) throw new SupergraphError(`${coordinate}: @subject(path:) stands on a type`);
    if (args.owned !== true) throw new SupergraphError(`${coordinate}: @subject on a field says owned: true`);
  }
  const subject = write?.args.subject;
  if (subject !== undefined && subject !== null && typeof subject !== 'string') {
    throw new SupergraphError(`${coordinate}: @writes(subject:) is a text`);
  }
  return {
    coordinate,
    own: demandOf(here, coordinate),
    isPublic: the(here, 'public').length > 0,
    mask: [...masks][0] ?? null,
    isOwned: the(here, 'subject').length > 0,
    writes: write ? readAlternatives(write.args.policies, `${coordinate}: @writes(policies:)`) : null,
    writeSubject: subject ?? null,
    reads,
  };
}

const DEMANDS: readonly RuleDirective[] = ['authenticated', 'requiresScopes', 'policy'];

function the(here: readonly Declaration[], directive: RuleDirective): readonly Declaration[] {
  return here.filter((declaration) => declaration.directive === directive);
}

const OWN_ARGUMENTS: Partial<Record<RuleDirective, readonly string[]>> = {
  mask: ['as'],
  subject: ['path', 'owned'],
  reads: ['fields'],
  // `by` is judged by the subgraph that makes the change.
  writes: ['policies', 'subject', 'by'],
  public: [],
};

function allow(here: readonly Declaration[], coordinate: string, allowed: readonly RuleDirective[]): void {
  const stray = here.find(({ directive }) => !allowed.includes(directive));
  if (stray) throw new SupergraphError(`${coordinate}: @${stray.directive} cannot be enforced there`);
  for (const { directive, args } of here) {
    const strange = Object.keys(args).find((name) => OWN_ARGUMENTS[directive]?.includes(name) === false);
    if (strange !== undefined)
      throw new SupergraphError(`${coordinate}: @${directive} has no argument ${strange}`);
  }
}

/** What the directives of one place demand together. */
function demandOf(here: readonly Declaration[], coordinate: string): Requirement | null {
  return allOf(
    here.map(({ directive, args }): Requirement | null => {
      const none: readonly Alternatives[] = [];
      switch (directive) {
        case 'authenticated':
          return { authenticated: true, scopes: none, policies: none };
        case 'requiresScopes': {
          const scopes = [readAlternatives(args.scopes, `${coordinate}: @requiresScopes(scopes:)`)];
          return { authenticated: false, scopes, policies: none };
        }
        case 'policy': {
          const policies = [readAlternatives(args.policies, `${coordinate}: @policy(policies:)`)];
          return { authenticated: false, scopes: none, policies };
        }
        default:
          return null;
      }
    }),
  );
}

function readsAt(here: readonly Declaration[], coordinate: string): readonly string[] | null {
  allow(here, coordinate, ['reads']);
  const names = here.flatMap(({ args }) => readNames(args.fields, `${coordinate}: @reads(fields:)`));
  return here.length === 0 ? null : [...new Set(names)].sort();
}

/** What a root type demands guards every root field. */
function guardRootFields(rules: AuthorizationRules, schema: GraphQLSchema): AuthorizationRules {
  const fields = new Map(rules.fields);
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    const demand = root && rules.types.get(root.name)?.own;
    if (!root || !demand) continue;
    for (const name of Object.keys(root.getFields())) {
      const coordinate = `${root.name}.${name}`;
      const rule = fields.get(coordinate);
      if (rule) fields.set(coordinate, { ...rule, own: allOf([demand, rule.own]) });
    }
  }
  return { fields, types: rules.types };
}

/** Coordinates and paths that the rules name must lead somewhere. */
function checkReferences(rules: AuthorizationRules, schema: GraphQLSchema): void {
  const checkReads = (where: string, reads: Readonly<Record<string, readonly string[]>>): void => {
    for (const [member, coordinates] of Object.entries(reads)) {
      for (const coordinate of coordinates) {
        if (!rules.fields.has(coordinate)) {
          throw new SupergraphError(`${where}.${member}: @reads names ${coordinate}, which there is not`);
        }
      }
    }
  };
  for (const { coordinate, reads, writes, writeSubject } of rules.fields.values()) {
    checkReads(coordinate, reads);
    if (writeSubject !== null) checkWriteSubject(coordinate, writeSubject, schema, rules);
    if (writes && coordinate.split('.')[0] !== schema.getMutationType()?.name) {
      throw new SupergraphError(`${coordinate}: @writes stands on a mutation`);
    }
  }
  for (const { name, reads, subjects } of rules.types.values()) {
    checkReads(name, reads);
    for (const path of subjects) checkPath(name, path, schema);
  }
}

function checkPath(typeName: string, path: readonly string[], schema: GraphQLSchema): void {
  let type: GraphQLNamedType | undefined = schema.getType(typeName);
  for (const step of path) {
    const field = isObjectType(type) ? type.getFields()[step] : undefined;
    if (!field) {
      throw new SupergraphError(`${typeName}: @subject(path: "${path.join('.')}") has no step "${step}"`);
    }
    if (
      field.args.some(
        ({ type: argument, defaultValue }) => String(argument).endsWith('!') && defaultValue === undefined,
      )
    ) {
      throw new SupergraphError(
        `${typeName}: @subject(path: "${path.join('.')}"): "${step}" needs arguments`,
      );
    }
    type = getNamedType(field.type);
  }
  if (!isObjectType(type) || type.name !== CUSTOMER_TYPE) {
    throw new SupergraphError(
      `${typeName}: @subject(path: "${path.join('.')}") does not end at a ${CUSTOMER_TYPE}`,
    );
  }
}
