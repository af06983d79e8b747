import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context';
import type { Customer as CustomerRow } from '../generated/prisma/client';
import type { ConsentInForce } from '../loaders';
import { AuthorizationFacts } from '../types/AuthorizationFacts';

/** The facts of a customer's row are on it; the others are read for all customers of a request at once. */
@Resolver(() => AuthorizationFacts)
export class AuthorizationFactsResolver {
  @FieldResolver()
  async id(@Root() { id }: CustomerRow, @Ctx() { loaders }: ProfilesContext): Promise<string[]> {
    const former = await loaders.formerIdsByCustomer.load(id);
    return [id, ...former.map((row) => row.id)];
  }

  @FieldResolver()
  consents(@Root() { id }: CustomerRow, @Ctx() { loaders }: ProfilesContext): Promise<ConsentInForce[]> {
    return loaders.consentsInForceByCustomer.load(id);
  }
}
