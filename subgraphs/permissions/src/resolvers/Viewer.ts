import { PerPrincipal } from '@c360/kit';
import { elevationsInForce, type Principal as RequestPrincipal } from '@c360/authorization';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import type {
  Elevation as ElevationRow,
  Partner as PartnerRow,
  Principal as PrincipalRow,
  Role as RoleRow,
} from '../generated/prisma/client';
import { rolesOf, rolesWithoutElevation } from '../roles-of';
import { Viewer } from '../types/Viewer';

@Resolver(() => Viewer)
export class ViewerResolver {
  @PerPrincipal()
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
  async roleNames(@Ctx() context: PermissionsContext): Promise<readonly string[]> {
    return rolesOf(context);
  }

  @FieldResolver()
  async roles(@Ctx() context: PermissionsContext): Promise<RoleRow[]> {
    return rolesByName(context, await rolesOf(context));
  }

  @FieldResolver()
  async mayTake(@Ctx() context: PermissionsContext): Promise<RoleRow[]> {
    const rules = await context.loaders.rulesByRole.loadMany(await rolesWithoutElevation(context));
    const names = new Set(
      rules.flatMap((found) => (found instanceof Error ? [] : found)).map(({ toRole }) => toRole),
    );
    return rolesByName(context, [...names].sort());
  }

  @FieldResolver()
  async elevations(@Ctx() context: PermissionsContext): Promise<ElevationRow[]> {
    const { principal, loaders, now } = context;
    const inForce = elevationsInForce(principal, await loaders.snapshot(), now);
    const found = await Promise.all(inForce.map(({ id }) => loaders.elevationById.load(id)));
    return found.filter((elevation) => elevation !== null);
  }

  @FieldResolver()
  async principal(@Ctx() { loaders }: PermissionsContext): Promise<PrincipalRow | null> {
    return loaders.registered();
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

async function rolesByName({ loaders }: PermissionsContext, names: readonly string[]): Promise<RoleRow[]> {
  const known = await Promise.all(names.map((name) => loaders.roleByName.load(name)));
  return known.filter((role) => role !== null);
}
