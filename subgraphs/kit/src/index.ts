import 'reflect-metadata';

export { AccountKey } from './account-key';
export {
  Authenticated,
  Mask,
  NOT_CUSTOMERS,
  Owned,
  Policy,
  PerPrincipal,
  Public,
  Reads,
  STAFF,
  Subject,
  Writes,
} from './sdl/authorization-directives';
export {
  buildSubgraphSchema,
  type ReferenceResolver,
  type SubgraphSchema,
  type SubgraphSchemaOptions,
} from './sdl/build-subgraph-schema';
export { admitsMask } from './sdl/maskable';
export type { EnumReads } from './sdl/print-types';
export { ChangeInput } from './change-input';
export { readSubgraphConfig, type SubgraphConfig } from './config';
export { DepartmentCustomer, accountsOf, type CustomerReference } from './department-customer';
export { ErrorCode, badUserInput } from './errors';
export { idOf, isId, newId } from './ids';
export { optionalText, requiredText, textProblem } from './input-text';
export { Money, money } from './money';
export {
  createChildPages,
  type ChildFilter,
  type ChildPages,
  type ParentKeys,
} from './pagination/child-pages';
export { PageInfo, connectionOf, toConnection, type Connection, type Edge } from './pagination/connection';
export { decodeCursor, encodeCursor } from './pagination/cursor';
export { listPage } from './pagination/list-page';
export { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, PageArgs, readPage, type Page } from './pagination/page-args';
export {
  TRANSACTION_OPTIONS,
  createPrismaAdapter,
  type RawClient,
  type TransactionalClient,
} from './prisma-adapter';
export type { SortedTable } from './pagination/sorted-table';
export { Purpose } from './purpose';
export type { RequestFacts } from './request-facts';
export { rowsBy, rowsById, rowsGroupedBy } from './rows';
export { runSubgraph } from './run-subgraph';
export { isCurrency, minorDigits } from './scalars/currency';
export {
  CountryCodeScalar,
  CurrencyScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  EmailAddressScalar,
  JsonObjectScalar,
  PartialDateScalar,
} from './scalars';
export { serveSubgraph, type RunningSubgraph, type ServeOptions } from './serve-subgraph';
export { SourceRecord } from './source-record';
export {
  defineSubgraph,
  type AnySubgraph,
  type OpenSubgraph,
  type Subgraph,
  type SubgraphProcess,
} from './subgraph';
export type { Maybe, Relation } from './types';
export { RejectedInput, UserError, rejectInput } from './user-error';
export { createChangeOnce, type Judge } from './writes/change-once';
export { runIdempotent, type ChangeOutcome, type IdempotentChange } from './writes/idempotency';
export {
  judgeByAccounts,
  type WriteDemand,
  type WriteJudge,
  type WritingContext,
} from './writes/write-judge';
