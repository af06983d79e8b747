import { registerEnumType } from 'type-graphql';

/** Which part of a name comes first when it is shown. */
export enum NameOrder {
  GIVEN_FIRST = 'GIVEN_FIRST',
  FAMILY_FIRST = 'FAMILY_FIRST',
}

registerEnumType(NameOrder, {
  name: 'NameOrder',
  description: 'Which part of a name comes first when it is shown.',
  valuesConfig: {
    GIVEN_FIRST: { description: 'As in "Grace Hopper".' },
    FAMILY_FIRST: { description: 'As in "王小明".' },
  },
});
