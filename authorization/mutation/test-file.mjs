/**
 * Reads one test file: its tests in order, each as `{ name, run }`, where `run` does the hooks around it too. What jest gives a
 * test file is given as far as this workspace's tests use it.
 */
export function readTestFile(filename, sources) {
  const { expect } = sources.package('expect');
  const { bind } = sources.package('jest-each');
  const { ModuleMocker } = sources.package('jest-mock');
  const registry = sources.newRegistry();
  const mocker = new ModuleMocker(globalThis);
  const tests = [];
  let block = newBlock('', undefined);

  const describe = (name, body) => {
    block = newBlock(name, block);
    body();
    block = block.parent;
  };
  const it = (name, body) => {
    const { path } = block;
    tests.push({ name: [...path.map((outer) => outer.name), name].filter(Boolean).join(' '), path, body });
  };
  const hook = (kind) => (body) => void block[kind].push(body);
  describe.each = bind(describe, false);
  it.each = bind(it, false);
  expect.extend({ toMatchInlineSnapshot });
  Object.assign(globalThis, {
    describe,
    it,
    test: it,
    expect,
    beforeAll: hook('beforeAll'),
    afterAll: hook('afterAll'),
    beforeEach: hook('beforeEach'),
    afterEach: hook('afterEach'),
    jest: {
      spyOn: mocker.spyOn.bind(mocker),
      fn: mocker.fn.bind(mocker),
      restoreAllMocks: () => mocker.restoreAllMocks(),
      isolateModules: registry.isolateModules,
      doMock: (name, factory) => registry.doMock(filename, name, factory),
      dontMock: (name) => registry.dontMock(filename, name),
    },
  });
  registry.load(filename);
  return {
    tests: tests.map(({ name, path, body }) => ({ name, run: () => runTest(path, body) })),
    async close() {
      mocker.restoreAllMocks();
      for (const { path } of tests) {
        for (const outer of path.toReversed().filter(({ begun }) => begun)) {
          outer.begun = false;
          for (const after of outer.afterAll) await after();
        }
      }
    },
  };
}

function newBlock(name, parent) {
  const block = { name, parent, begun: false, beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
  block.path = [...(parent?.path ?? []), block];
  return block;
}

async function runTest(path, body) {
  for (const outer of path.filter(({ begun }) => !begun)) {
    outer.begun = true;
    for (const before of outer.beforeAll) await before();
  }
  try {
    for (const outer of path) for (const before of outer.beforeEach) await before();
    await body();
  } finally {
    for (const outer of path.toReversed()) for (const after of outer.afterEach) await after();
  }
}

/** Of strings alone, which is all that the tests compare so. */
function toMatchInlineSnapshot(received, snapshot) {
  const indent = /\n( *)\S/.exec(snapshot)?.[1] ?? '';
  const lines = snapshot
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const pass = lines.join('\n').trim() === `"${received}"`;
  return { pass, message: () => `is not as the snapshot: ${received}` };
}
