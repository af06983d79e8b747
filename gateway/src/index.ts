export { readSpooledChains, type SpooledChain } from './audit/spooled-chains';
export { ConfigError, readConfig, type GatewayConfig } from './config';
export { readIdentity, type Identity } from './authn/claims';
export { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER, developmentIssuer } from './authn/issuer';
export { GRANTS_QUERY } from './authz/grants-source';
export { readSnapshot } from './authz/read-snapshot';
export { ERROR_CODES, StartError, type ErrorCode } from './errors';
export { GATEWAY_ACCESS } from './execute/ask-permissions';
export { startGateway, type RunningGateway } from './gateway';
