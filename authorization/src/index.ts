export {
  ANONYMOUS,
  GATEWAY,
  PRINCIPAL_KINDS,
  PURPOSES,
  isPurpose,
  type Principal,
  type PrincipalKind,
  type Purpose,
} from './principal';
export {
  policyAccessOf,
  type Access,
  type ConditionalAccess,
  type Level,
  type PolicyAccess,
} from './access/access';
export { alikeRequirements } from './access/alike-requirements';
export { accessFromClaims, createAccess, type GrantedAccess } from './access/create-access';
export { decideForCustomer, refusalForCustomer } from './access/decide-for-customer';
export { decidePolicy } from './access/decide-policy';
export { decideRequirement } from './access/decide-requirement';
export { conditionOf, conditionOfRequirement, type RowLevel } from './access/row-condition';
export { decodeAccess, encodeAccess } from './access/encode-access';
export {
  PRINCIPAL_ATTRIBUTES,
  type BoundCondition,
  type Condition,
  type ConditionTree,
  type ConditionValue,
  type ConsentTest,
  type ListTest,
  type PrincipalAttribute,
  type TextTest,
} from './condition/condition';
export { bindCondition, parseBoundCondition } from './condition/bind-condition';
export { conditionSql, type FactColumns } from './condition/condition-sql';
export { evaluateCondition, type Truth } from './condition/evaluate-condition';
export { factsOf } from './condition/facts-of';
export { ConditionError, parseCondition } from './condition/parse-condition';
export {
  allOf,
  anyOf,
  concatSql,
  sqlText,
  sqlValue,
  type RowCondition,
  type SqlFragment,
} from './condition/sql-fragment';
export type { JudgedSubject } from './context/judged-subject';
export {
  REQUEST_CONTEXT_HEADER,
  decodeRequestContext,
  encodeRequestContext,
  type RequestContext,
} from './context/request-context';
export type { ChainedDisclosure, Disclosure } from './disclosure/disclosure';
export {
  FIRST_PREVIOUS_HASH,
  chainDisclosure,
  chainDisclosureText,
  hashDisclosure,
  startOfChain,
  verifyChain,
  type ChainBreak,
  type ChainHead,
  type ChainPlace,
} from './disclosure/disclosure-chain';
export { readDisclosure } from './disclosure/read-disclosure';
export { storableDisclosure } from './disclosure/storable-disclosure';
export { describeAccess } from './explain/describe-access';
export { describeCondition } from './explain/describe-condition';
export { diffAccess, type AccessChange, type AccessState } from './explain/diff-access';
export { explainPolicy, type PolicyExplanation } from './explain/explain-policy';
export {
  explainRequirement,
  type DemandExplanation,
  type RequirementExplanation,
} from './explain/explain-requirement';
export { policyMatrix, type MatrixCell } from './explain/policy-matrix';
export { FACT_NAMES, type ConsentFact, type CustomerFacts, type FactName } from './facts';
export { GRANT_EFFECTS, type Grant, type GrantEffect } from './grant';
export {
  GRANTS_CHANNEL,
  type Elevation,
  type GrantsSnapshot,
  type RegisteredPartner,
  type RegisteredPartnerKey,
  type RegisteredPrincipal,
} from './grants/grants-snapshot';
export type { AccessReason } from './grants/judge-policy';
export { elevationsInForce, rolesInForce } from './grants/standing';
export { readsUsed, type UsedRead } from './operation/reads-used';
export { authorizeOperation, type RewriteGraph } from './operation/authorize-operation';
export { maskValue, type MaskedValue } from './mask/mask-value';
export { tokenKeyFor } from './mask/token-key';
export {
  ACCOUNTS_ALIAS,
  FACTS_ALIAS,
  ID_ALIAS,
  KEY_ALIAS,
  RESERVED_PREFIX,
  SYSTEM_ALIAS,
  TYPE_ALIAS,
  type AuthorizedOperation,
  type ConditionalWrite,
  type FieldGuard,
  type Gate,
  type PreparedOperation,
  type RefusalReason,
  type RequestRefusal,
  type RequirementUse,
  type RevealGuard,
  type StaticDecision,
  type StaticRefusal,
  type SubjectSource,
} from './operation/authorized-operation';
export { rowTypesOf } from './operation/crossing-list';
export { decisionKey } from './operation/decision-key';
export type { FieldPlace } from './operation/field-place';
export { MAX_PLACES } from './operation/inline-fragments';
export { OperationError } from './operation/operation-error';
export { prepareOperation, type OperationRules } from './operation/prepare-operation';
export { isAddedName, responseNameOf } from './operation/raw-name';
export { refusalsOf } from './operation/request-refusals';
export type { UndeclaredFields } from './operation/requirement-index';
export type { SkipCondition } from './operation/skip-condition';
export { subjectLookup, type SubjectLookup } from './operation/subject-lookup';
export { visibleCoordinates, type VisibilityRules } from './operation/visible-coordinates';
export { NOTHING_VISIBLE, visibleSchema } from './operation/visible-schema';
export { CUSTOMER_TYPE, FACTS_FIELD, customerTypeOf } from './requirement/customer-type';
export { readAuthorization, type SupergraphAuthorization } from './requirement/read-authorization';
export { SupergraphError } from './requirement/supergraph-error';
export {
  MASK_FORMS,
  type Alternatives,
  type AuthorizationRules,
  type FieldRule,
  type MaskForm,
  type Requirement,
  type TypeRule,
} from './requirement/requirement';
export {
  PARTNER_KEY_HEADER,
  hasPartnerKeyDigest,
  newPartnerKey,
  partnerKeyDigest,
  partnerKeyPrefix,
  type PartnerKey,
} from './partner/partner-key';
export { SECRET_CHARACTERS, loadSecret, type SecretSource } from './secret/server-secret';
export { REQUEST_ID_HEADER } from './signature/signature-base';
export { signRequest, type OutgoingRequest, type SigningMoment } from './signature/sign-request';
export { SUBGRAPH_KEY_CHARACTERS, createSubgraphKey, type SubgraphKey } from './signature/subgraph-key';
export {
  openSubgraphKeys,
  readSubgraphKeyTexts,
  type SubgraphKeySource,
  type SubgraphKeyTexts,
  type SubgraphKeys,
} from './signature/subgraph-keys';
export {
  CLOCK_SKEW_SECONDS,
  SIGNATURE_SECONDS,
  SignatureError,
  verifyBody,
  verifyHead,
  verifyRequest,
  type IncomingHead,
  type SignatureProblem,
  type VerifiedHead,
} from './signature/verify-request';
export {
  POLICIES,
  READ_POLICIES,
  WRITE_POLICIES,
  isCustomerPolicy,
  isWritePolicy,
  scopeOfPolicy,
} from './policies';
