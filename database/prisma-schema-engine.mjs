#!/usr/bin/env node
/**
 * Stands in for the schema engine which the Prisma CLI would download: the same engine, from npm as WebAssembly,
 * over @prisma/adapter-pg. The CLI runs it by PRISMA_SCHEMA_ENGINE_BINARY (see prisma-cli.mjs) in two ways:
 *
 *   prisma-schema-engine.mjs --datasource <JSON> cli create-database | drop-database | can-connect-to-database
 *   prisma-schema-engine.mjs --datasource <JSON> --datamodels <file>...      JSON-RPC on stdin and stdout, one a line
 */
import { parseArguments } from './engine/arguments.mjs';
import { runCommand } from './engine/commands.mjs';
import { serveRequests } from './engine/json-rpc.mjs';

const options = parseArguments(process.argv.slice(2));
if (options.version) console.log('schema-engine-cli wasm');
else if (options.command) process.exitCode = await runCommand(options.command, options.url);
else await serveRequests(options);
