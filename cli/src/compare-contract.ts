import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { GraphQLError, buildSchema, type GraphQLSchema } from 'graphql';

/** What a change of the contract means to those who use it. */
export const SEVERITIES = ['breaking', 'dangerous', 'safe'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One change of the contract. */
export interface ContractChange {
  readonly severity: Severity;
  /** What changed, in one sentence. */
  readonly message: string;
  /** Why it matters; null where it does not. */
  readonly reason: string | null;
}

/** A schema as text, and where it comes from, for messages. */
export interface SchemaText {
  readonly text: string;
  readonly source: string;
}

const SEVERITY_OF: Readonly<Record<CriticalityLevel, Severity>> = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
};

/**
 * The changes from one API schema to another. Breaking: an operation that was valid may fail. Dangerous: it may get
 * what its author did not expect, such as a new enum value. Throws where one of them is no schema.
 */
export async function compareContract(before: SchemaText, after: SchemaText): Promise<ContractChange[]> {
  const changes = await diff(readSchema(before), readSchema(after));
  return changes
    .map(({ message, criticality: { level, reason } }) => ({
      severity: SEVERITY_OF[level],
      message,
      reason: reason ?? null,
    }))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function readSchema({ text, source }: SchemaText): GraphQLSchema {
  try {
    return buildSchema(text);
  } catch (error) {
    const [line] = error instanceof GraphQLError ? (error.locations ?? []).map((place) => place.line) : [];
    const why = error instanceof Error ? error.message : String(error);
    const where = line === undefined ? '' : ` (line ${line})`;
    throw new Error(`${source} is no GraphQL schema: ${why}${where}`, { cause: error });
  }
}
