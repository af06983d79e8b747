export { ConfigError, readConfig, type GatewayConfig } from './config';
export { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from './authn/issuer';
export { ERROR_CODES, StartError, type ErrorCode } from './errors';
export { startGateway, type RunningGateway } from './gateway';
