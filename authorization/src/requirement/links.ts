import { Kind, valueFromASTUntyped, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { SupergraphError } from './supergraph-error';

/** Features by the identity of their URL: its text without the version. */
export const AUTHENTICATED = 'https://specs.apollo.dev/authenticated';
export const REQUIRES_SCOPES = 'https://specs.apollo.dev/requiresScopes';
export const POLICY = 'https://specs.apollo.dev/policy';
export const JOIN = 'https://specs.apollo.dev/join';
export const AUTHORIZATION = 'https://specs.c360.dev/authorization';

/** The links that are taken out of the text for Apollo's planner, because this gateway enforces what they say. */
export const ENFORCED_LINKS: readonly string[] = [AUTHENTICATED, REQUIRES_SCOPES, POLICY];

const CORE_IDENTITIES = ['https://specs.apollo.dev/link', 'https://specs.apollo.dev/core'];

/** One feature that a supergraph links, found in its text. */
export interface FeatureLink {
  readonly directive: ConstDirectiveNode;
  /** The URL without its version. */
  readonly identity: string;
  /** As written: `v0.1`. */
  readonly version: string;
  /** The last part of the identity. */
  readonly name: string;
  /** What the feature is called in this schema. */
  readonly as: string;
  /** Elements by their names in the feature (directives with `@`), and what they are called here. */
  readonly imports: ReadonlyMap<string, string>;
  readonly purpose: string | null;
}

/** The features that a supergraph links. Throws SupergraphError where it links none, or a feature twice. */
export function readLinks(document: DocumentNode): readonly FeatureLink[] {
  const directives = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const candidates = directives.map(readLink).filter((link) => link !== null);
  const core = candidates.find(
    ({ identity, as, directive }) => CORE_IDENTITIES.includes(identity) && directive.name.value === as,
  );
  if (!core) throw new SupergraphError('not a supergraph: its schema links no features');
  const links = candidates.filter(({ directive }) => directive.name.value === core.as);
  const seen = new Set<string>();
  for (const { identity } of links) {
    if (seen.has(identity)) throw new SupergraphError(`the supergraph links ${identity} twice`);
    seen.add(identity);
  }
  return links;
}

/** The name that a feature's directive has in this schema: imported, perhaps renamed, or under the feature's own. */
export function directiveNameIn({ imports, name, as }: FeatureLink, directive: string): string {
  const imported = imports.get(`@${directive}`);
  if (imported !== undefined) return imported.slice(1);
  return directive === name ? as : `${as}__${directive}`;
}

/** Whether this link brings the directive of this name into the schema. */
export function bringsDirective(link: FeatureLink, nameInSchema: string): boolean {
  return (
    nameInSchema === link.as ||
    nameInSchema.startsWith(`${link.as}__`) ||
    [...link.imports.values()].includes(`@${nameInSchema}`)
  );
}

/** Whether this link brings the type of this name into the schema. */
export function bringsType(link: FeatureLink, nameInSchema: string): boolean {
  return nameInSchema.startsWith(`${link.as}__`) || [...link.imports.values()].includes(nameInSchema);
}

/** A link as another directive carries it, such as the links of connectors in `@join__directive`. */
export function identityOfUrl(url: string): string | null {
  return parseUrl(url)?.identity ?? null;
}

function readLink(directive: ConstDirectiveNode): FeatureLink | null {
  const values = new Map(
    (directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
  const url = values.get('url') ?? values.get('feature');
  if (typeof url !== 'string') return null;
  const parsed = parseUrl(url);
  if (!parsed) throw new SupergraphError(`the supergraph links "${url}", which is not the URL of a feature`);
  const as = values.get('as');
  const purpose = values.get('for');
  return {
    directive,
    ...parsed,
    as: typeof as === 'string' ? as : parsed.name,
    imports: readImports(values.get('import'), url),
    purpose: typeof purpose === 'string' ? purpose : null,
  };
}

function parseUrl(text: string): Pick<FeatureLink, 'identity' | 'version' | 'name'> | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const path = url.pathname.split('/');
  const version = path.pop();
  const name = path.at(-1);
  if (!version || !/^v\d+\.\d+$/.test(version) || !name) return null;
  return { identity: `${url.protocol}//${url.host}${path.join('/')}`, version, name };
}

function readImports(value: unknown, url: string): ReadonlyMap<string, string> {
  if (value === undefined || value === null) return new Map();
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  return new Map(
    elements.map((element): [string, string] => {
      if (typeof element === 'string') return [element, element];
      const { name, as } = (element ?? {}) as { name?: unknown; as?: unknown };
      if (typeof name !== 'string' || (as != null && typeof as !== 'string')) {
        throw new SupergraphError(`the link of ${url} imports something that is not a name`);
      }
      return [name, as ?? name];
    }),
  );
}
