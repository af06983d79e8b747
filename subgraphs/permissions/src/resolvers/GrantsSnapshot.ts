import type { GrantsSnapshot } from '@c360/authorization';
import { JsonObjectScalar } from '@c360/kit';
import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { requireGateway } from '../require-gateway';

@Resolver()
export class GrantsSnapshotResolver {
  @Directive('@inaccessible')
  @Query(() => JsonObjectScalar, {
    nullable: true,
    description:
      'All that decisions are made from, at one version, for the gateway alone; null where its version is known.',
  })
  async grantsSnapshot(
    @Arg('knownVersion', () => String, { nullable: true, description: 'The version that is known already.' })
    knownVersion: string | null,
    @Ctx() { principal, loaders }: PermissionsContext,
  ): Promise<GrantsSnapshot | null> {
    requireGateway(principal);
    const snapshot = await loaders.snapshot();
    return snapshot.version === knownVersion ? null : snapshot;
  }
}
