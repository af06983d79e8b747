import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals';
import { visit, type DocumentNode } from 'graphql';
import {
  AUTHORIZATION,
  ENFORCED_LINKS,
  bringsDirective,
  directiveNameIn,
  identityOfUrl,
  JOIN,
  type FeatureLink,
} from './links';
import { SupergraphError } from './supergraph-error';

/** Refused whatever their purpose: they move data in ways that the rules here do not follow. */
const REFUSED = ['https://specs.apollo.dev/context', 'https://specs.apollo.dev/connect'];

/** The one version whose meaning is known. */
const KNOWN_VERSIONS: ReadonlyMap<string, string> = new Map([
  ...ENFORCED_LINKS.map((identity): [string, string] => [identity, 'v0.1']),
  [AUTHORIZATION, 'v1.0'],
]);

const OWN_DIRECTIVES = ['@mask', '@subject', '@reads', '@writes', '@public', '@entityCache'];

const ENFORCED_NAMES = ENFORCED_LINKS.map((identity) => identity.slice(identity.lastIndexOf('/') + 1));

/**
 * Throws SupergraphError, naming the feature, where a supergraph links what is neither enforced here nor carried out by
 * Apollo's planner, or uses the name of an enforced directive that no link brings.
 */
export function checkFeatures(document: DocumentNode, links: readonly FeatureLink[]): void {
  for (const link of links) checkFeature(link);
  const join = links.find(({ identity }) => identity === JOIN);
  if (!join) throw new SupergraphError(`not a supergraph: it does not link ${JOIN}`);
  const carrier = directiveNameIn(join, 'directive');
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value === carrier) {
        for (const text of textsIn(given)) checkCarried(text);
      }
      if (ENFORCED_NAMES.includes(name.value) && !links.some((link) => bringsDirective(link, name.value))) {
        throw new SupergraphError(`the supergraph uses @${name.value}, which no link brings`);
      }
    },
  });
}

function checkFeature({ identity, version, purpose, imports }: FeatureLink): void {
  const feature = `${identity}/${version}`;
  if (REFUSED.includes(identity)) {
    throw new SupergraphError(`the supergraph links ${feature}, which this gateway does not support`);
  }
  const known = KNOWN_VERSIONS.get(identity);
  if (known !== undefined) {
    if (version !== known) {
      throw new SupergraphError(`the supergraph links ${feature}; this gateway enforces ${known} only`);
    }
    const strange = [...imports.keys()].find(
      (element) => identity === AUTHORIZATION && !OWN_DIRECTIVES.includes(element),
    );
    if (strange !== undefined) {
      throw new SupergraphError(
        `the supergraph imports ${strange} from ${feature}, which has no such element`,
      );
    }
    return;
  }
  if (purpose !== null && !DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES.has(feature)) {
    throw new SupergraphError(
      `the supergraph links ${feature} for ${purpose}, which this gateway neither enforces nor supports`,
    );
  }
}

/** What composition hands on inside `@join__directive`: the links and directives of single subgraphs. */
function checkCarried(text: string): void {
  const identity = identityOfUrl(text);
  const isRefused =
    ENFORCED_NAMES.includes(text) ||
    (identity !== null && [...REFUSED, ...ENFORCED_LINKS].includes(identity));
  if (isRefused) {
    throw new SupergraphError(
      `the supergraph carries ${text} in @join__directive, which this gateway does not support`,
    );
  }
}

/** All texts in these arguments, however deep. */
function textsIn(nodes: unknown): readonly string[] {
  const texts: string[] = [];
  JSON.stringify(nodes, (key, value: unknown) => {
    if (key === 'loc') return undefined;
    if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'StringValue') {
      texts.push(String((value as { value?: unknown }).value));
    }
    return value;
  });
  return texts;
}
