import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { permissions } from '../src';

/** The directives that a subgraph's SDL begins with, as the kit prints them. */
function linksOf(sdl: string): string {
  return sdl.slice(0, sdl.indexOf('\n\n"') + 2);
}

/** What profiles and a department contribute, as far as tests ask it. */
const NEIGHBOURS = {
  profiles: `
    type Query {
      customer(id: ID!): Customer @public
      customers(filter: CustomerFilter): CustomerConnection @public
    }
    input CustomerFilter { email: String @reads(fields: ["Customer.email"]) }
    type CustomerConnection { nodes: [Customer] @public @subject(owned: true) }
    type Customer @key(fields: "id") @policy(policies: [["customer.record"]]) {
      id: ID! @public
      displayName: String @policy(policies: [["customer.identity"]]) @mask(as: "NAME")
      email: String @policy(policies: [["customer.contact"]])
      accountKeys: [AccountKey!]! @inaccessible @public
      authorizationFacts: AuthorizationFacts @inaccessible @public
    }
    type AccountKey @shareable @inaccessible { system: String! @public key: String! @public }
    type AuthorizationFacts @shareable @inaccessible {
      id: [ID!]! @public
      region: String @public
      accountManagerId: ID @public
      tags: [String!]! @public
      consents: [AuthorizationConsent!]! @public
    }
    type AuthorizationConsent @shareable @inaccessible {
      purpose: Purpose! @public
      recipient: String! @public
      state: ConsentState! @public
      expiresAt: DateTime @public
    }
    enum ConsentState { GIVEN WITHDRAWN }
    enum Purpose { SUPPORT SALES MARKETING FULFILMENT ANALYTICS FRAUD SELF_SERVICE }
    scalar DateTime`,
  orders: `
    type Query { orders: [Order] @public }
    type Order @key(fields: "id") @policy(policies: [["customer.financial"]]) @subject(path: "customer") {
      id: ID! @public
      total: String @policy(policies: [["customer.financial"]])
      customer: Customer @public
    }
    type Customer @key(fields: "id") { id: ID! @public }`,
};

/** The supergraph of this subgraph and such neighbours. Throws what composition reports. */
export async function composedSupergraph(): Promise<string> {
  const { sdl } = await permissions.buildSchema();
  const services = [
    { name: 'permissions', sdl },
    ...Object.entries(NEIGHBOURS).map(([name, types]) => ({ name, sdl: linksOf(sdl) + types })),
  ];
  const { supergraphSdl, errors } = composeServices(
    services.map((service) => ({
      name: service.name,
      url: `http://${service.name}`,
      typeDefs: parse(service.sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
