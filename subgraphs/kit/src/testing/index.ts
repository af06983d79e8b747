export { countStatements } from './count-statements';
export { importRows } from './import-rows';
export { startTestSubgraph, type TestAnswer, type TestSubgraph } from './test-subgraph';
