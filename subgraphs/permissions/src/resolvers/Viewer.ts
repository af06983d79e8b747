import type { Principal as RequestPrincipal } from '@c360/authorization';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import type {
  Partner as PartnerRow,
  Principal as PrincipalRow,
  Role as RoleRow,
} from '../generated/prisma/client';
import { Viewer } from '../types/Viewer';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: 'Who asks, as the gateway vouches for it; the anonymous too.',
  })
  viewer(@Ctx() { principal }: PermissionsContext): RequestPrincipal {
    return principal;
  }

  @FieldResolver()
  subject(@Root() viewer: RequestPrincipal): string | null {
    return viewer.id;
  }

  @FieldResolver()
  purpose(@Ctx() { purpose }: PermissionsContext): string | null {
    return purpose;
  }

  @FieldResolver()
  async roleNames(@Ctx() { loaders }: PermissionsContext): Promise<readonly string[]> {
    return (await loaders.viewer()).roles;
  }

  @FieldResolver()
  async roles(@Ctx() { loaders }: PermissionsContext): Promise<RoleRow[]> {
    const { roles } = await loaders.viewer();
    const known = await Promise.all(roles.map((name) => loaders.roleByName.load(name)));
    return known.filter((role) => role !== null);
  }

  @FieldResolver()
  async principal(@Ctx() { loaders }: PermissionsContext): Promise<PrincipalRow | null> {
    return (await loaders.viewer()).registered;
  }

  @FieldResolver()
  async partner(
    @Root() { kind, partnerId }: RequestPrincipal,
    @Ctx() { prisma }: PermissionsContext,
  ): Promise<PartnerRow | null> {
    if (kind !== 'PARTNER' || partnerId === null) return null;
    return prisma.partner.findUnique({ where: { name: partnerId } });
  }
}
