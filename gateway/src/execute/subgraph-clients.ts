import { SubgraphClient, type SubgraphLimits } from './subgraph-client';

/** How many fetches one after another an operation in flight may still send to a subgraph that has gone. */
const IN_FLIGHT_TIMEOUTS = 3;

/** The connections to all subgraphs; they outlive a reload of the supergraph. */
export class SubgraphClients {
  readonly #clients = new Map<string, SubgraphClient>();

  constructor(private readonly limits: SubgraphLimits) {}

  /** The connections to a subgraph at a URL, opened at the first fetch. */
  open(name: string, url: string): SubgraphClient {
    const key = `${name} ${url}`;
    let client = this.#clients.get(key);
    if (!client) this.#clients.set(key, (client = new SubgraphClient(name, url, this.limits)));
    return client;
  }

  /** Closes the connections that none of these need, once the operations in flight have ended. */
  keep(used: ReadonlySet<SubgraphClient>): void {
    for (const [key, client] of this.#clients) {
      if (used.has(client)) continue;
      this.#clients.delete(key);
      setTimeout(() => void client.close(), IN_FLIGHT_TIMEOUTS * this.limits.timeoutMs).unref();
    }
  }

  async destroy(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.destroy()));
    this.#clients.clear();
  }
}
