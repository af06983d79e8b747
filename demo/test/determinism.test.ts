import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DemoCommand } from './demo-company';

let demo: DemoCommand;
beforeAll(async () => {
  demo = await DemoCommand.compile();
});
afterAll(() => demo.remove());

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const digests = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesOf(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );

test('the same customers and seed give the same bytes on a machine of another language, time zone and day', async () => {
  const one = await demo.write('one', ['--customers', '300', '--seed', '7']);
  const other = await demo.write('other', ['--customers', '300', '--seed', '7'], {
    TZ: 'Asia/Tokyo',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  });
  expect(digests(other)).toEqual(digests(one));
  expect(Object.keys(digests(one))).toHaveLength(24);
});

test('another seed gives another company', async () => {
  const one = digests(await demo.write('seed-7', ['--customers', '50', '--seed', '7']));
  const other = digests(await demo.write('seed-8', ['--customers', '50', '--seed', '8']));
  const same = Object.keys(one).filter((name) => one[name] === other[name]);
  // The staff, the catalogue and the loyalty programme belong to the company itself.
  expect(same).toEqual([
    'crm_staff.csv',
    'loyalty_offers.csv',
    'loyalty_rewards.csv',
    'loyalty_tiers.csv',
    'shop_products.csv',
  ]);
});

test('a smaller company is the beginning of a larger one', async () => {
  const small = await demo.write('small', ['--customers', '211']);
  const large = await demo.write('large', ['--customers', '600']);
  for (const name of filesOf(small)) {
    if (name === 'summary.json') continue;
    const beginning = readFileSync(join(small, name));
    const whole = readFileSync(join(large, name));
    expect([name, whole.subarray(0, beginning.length).equals(beginning)]).toEqual([name, true]);
  }
});

test('12,000 customers take no more than 220 MB', async () => {
  expect(await demo.memoryFor(12_000)).toBeLessThan(220);
}, 60_000);
