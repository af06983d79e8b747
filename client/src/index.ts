export { createClient, type ClientOptions } from './create-client';
export { ErrorCode, Purpose, type Sdk } from './generated/sdk';
export { GraphError, errorCodesOf, type GraphErrorEntry } from './graph-error';
