import { runSubgraph } from '@c360/kit';
import { loyalty } from '.';

void runSubgraph(loyalty);
