import { runSubgraph } from '@c360/kit';
import { profiles } from '.';

void runSubgraph(profiles);
