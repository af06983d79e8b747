import { runSubgraph } from '@c360/kit';
import { orders } from '.';

void runSubgraph(orders);
