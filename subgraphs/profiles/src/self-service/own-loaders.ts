import { rowsBy, rowsGroupedBy } from '@c360/kit';
import { STEWARD_SYSTEM } from '../domain/record-facts';
import type { PrismaClient } from '../generated/prisma/client';
import type { Loaders } from '../loaders';
import { recordName } from '../record-name';
import { ownConsentsInForce } from './own-consents';
import type { OwnCustomer } from './own-customer';

/** The loaders of a customer who asks about itself: nothing but what it reaches of itself exists for them. */
export function restrictToOwn(
  prisma: PrismaClient,
  loaders: Loaders,
  loadOwn: () => Promise<OwnCustomer | null>,
): Loaders {
  const fromOwn =
    <Row>(rowsOf: (own: OwnCustomer) => readonly Row[] | Promise<readonly Row[]>) =>
    async (): Promise<Row[]> => {
      const own = await loadOwn();
      return own === null ? [] : [...(await rowsOf(own))];
    };
  return {
    ...loaders,
    own: loadOwn,
    customerById: rowsBy(
      ({ askedId }) => askedId,
      fromOwn(({ id, formerIds, golden }) => [id, ...formerIds].map((askedId) => ({ ...golden, askedId }))),
    ),
    recordByName: rowsBy(
      recordName,
      fromOwn(({ records }) => records),
    ),
    recordsByCustomer: rowsGroupedBy(
      ({ customerId }) => customerId,
      fromOwn(({ records }) => records),
    ),
    accountKeysByCustomer: rowsGroupedBy(
      ({ customerId }) => customerId,
      fromOwn(({ records }) => records.filter(({ system }) => system !== STEWARD_SYSTEM)),
    ),
    formerIdsByCustomer: rowsGroupedBy(
      ({ customerId }) => customerId,
      fromOwn(({ id, formerIds }) => formerIds.map((formerId) => ({ id: formerId, customerId: id }))),
    ),
    consentsInForceByCustomer: rowsGroupedBy(
      ({ customerId }) => customerId,
      fromOwn((own) => ownConsentsInForce(prisma, own)),
    ),
  };
}
