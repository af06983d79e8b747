export { countStatements } from './count-statements';
export { declaredMutations, type DeclaredMutation } from './declared-mutations';
export { importRows } from './import-rows';
export { ownedEdges } from './owned-edges';
export { ADMINISTRATOR, accessAs, signedHeaders, type AskAs, type AskOptions } from './signed-request';
export {
  startTestSubgraph,
  type TestAnswer,
  type TestSubgraph,
  type TestSubgraphOptions,
} from './test-subgraph';
