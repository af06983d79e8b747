import { runSubgraph } from '@c360/kit';
import { permissions } from '.';

void runSubgraph(permissions);
