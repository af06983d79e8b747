import { runSubgraph } from '@c360/kit';
import { tickets } from '.';

void runSubgraph(tickets);
