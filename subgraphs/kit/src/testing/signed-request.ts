import {
  ANONYMOUS,
  POLICIES,
  encodeRequestContext,
  signRequest,
  type Access,
  type JudgedSubject,
  type PolicyAccess,
  type Principal,
  type Purpose,
  type SubgraphKey,
} from '@c360/authorization';
import { parse } from 'graphql';

/** Who asks in tests that do not say it: may do everything. */
export const ADMINISTRATOR: Principal = {
  ...ANONYMOUS,
  kind: 'EMPLOYEE',
  id: 'E-6001',
  issuer: 'https://issuer.example',
  roles: ['administrator'],
  employeeId: 'E-6001',
};

/** Who asks, why, and what it may: what is given here stands in place of the administrator's. */
export interface AskAs {
  readonly principal?: Partial<Principal>;
  readonly purpose?: Purpose | null;
  /** All policies there are; those that are not named are denied. */
  readonly policies?: Readonly<Record<string, PolicyAccess>>;
  readonly version?: string;
}

/** How a test asks. */
export interface AskOptions {
  readonly as?: AskAs;
  readonly judged?: JudgedSubject | null;
  /** Whether the request is signed as a mutation; else as the document says. */
  readonly isMutation?: boolean;
  readonly requestId?: string;
  /** Sends the request without a signature. */
  readonly isUnsigned?: boolean;
  /** Headers beside the signed ones, or in their place. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The access of the administrator, but for what is given. */
export function accessAs({ principal, purpose = null, policies, version = 'test' }: AskAs = {}): Access {
  return {
    principal: { ...ADMINISTRATOR, ...principal },
    purpose,
    version,
    policies: policies ?? Object.fromEntries(POLICIES.map((policy) => [policy, 'ALLOWED' as const])),
  };
}

/** The headers of a request as the gateway sends it. */
export function signedHeaders(
  body: string,
  { as, judged = null, isMutation, requestId = 'test' }: AskOptions,
  key: SubgraphKey,
  path = '/graphql',
): Record<string, string> {
  const context = { access: accessAs(as), judged, isMutation: isMutation ?? asksForMutation(body) };
  return signRequest({ method: 'POST', path, body, context: encodeRequestContext(context), requestId }, key);
}

function asksForMutation(body: string): boolean {
  try {
    const { query } = JSON.parse(body) as { query: string };
    return parse(query).definitions.some(
      (definition) => definition.kind === 'OperationDefinition' && definition.operation === 'mutation',
    );
  } catch {
    // Not GraphQL, which is what the test is about.
    return false;
  }
}
