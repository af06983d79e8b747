import type { ConditionTree, ConditionValue, ConsentTest, ListTest, TextTest } from '../condition/condition';

type Tree = ConditionTree<ConditionValue>;

/** A condition for people to read, such as `region = principal.region and not tags has "vip"`. */
export function describeCondition(condition: Tree): string {
  return partsOf(condition).join(' and ');
}

function partsOf({ AND, OR, NOT, id, region, accountManagerId, tags, consents }: Tree): string[] {
  return [
    ...(AND ?? []).flatMap(partsOf),
    ...(OR ? [`(${OR.map(describeCondition).join(' or ')})`] : []),
    ...(NOT ? [`not (${describeCondition(NOT)})`] : []),
    ...(id === undefined ? [] : [describeText('id', id)]),
    ...(region === undefined ? [] : [describeText('region', region)]),
    ...(accountManagerId === undefined ? [] : [describeText('accountManagerId', accountManagerId)]),
    ...(tags === undefined ? [] : [describeList('tags', tags)]),
    ...(consents === undefined ? [] : [describeConsent(consents)]),
  ];
}

function describeText(name: string, test: TextTest<ConditionValue>): string {
  if (typeof test === 'string' || '$principal' in test) return `${name} = ${describeValue(test)}`;
  return 'equals' in test
    ? `${name} = ${describeValue(test.equals)}`
    : `${name} in (${test.in.map(describeValue).join(', ')})`;
}

function describeList(name: string, test: ListTest<ConditionValue>): string {
  return 'has' in test
    ? `${name} has ${describeValue(test.has)}`
    : `${name} has one of (${test.hasSome.map(describeValue).join(', ')})`;
}

/** What is understood is written out. */
function describeConsent({ some }: ConsentTest<ConditionValue>): string {
  const { purpose, recipient, state = 'GIVEN' } = some;
  const parts = [
    ...(purpose === undefined ? [] : [describeText('purpose', purpose)]),
    recipient === undefined ? 'recipient = this company' : describeText('recipient', recipient),
    describeText('state', state),
  ];
  return `consent with ${parts.join(', ')}`;
}

function describeValue(value: ConditionValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : `principal.${value.$principal}`;
}
