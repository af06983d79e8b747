import type { AnySubgraph } from '@c360/kit';
import { loyalty } from '@c360/loyalty';
import { orders } from '@c360/orders';
import { permissions } from '@c360/permissions';
import { profiles } from '@c360/profiles';
import { tickets } from '@c360/tickets';

/** The five subgraphs, in the order of their ports. */
export const subgraphs: readonly AnySubgraph[] = [profiles, orders, tickets, loyalty, permissions];
