/** Settings for a laptop: modest memory, few background processes, nothing lost that was acknowledged. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  temp_buffers: '8MB',
  synchronous_commit: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  autovacuum_max_workers: '2',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  // Compiling takes longer than the short queries it would speed up.
  jit: 'off',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_checkpoints: 'off',
  // No statements and no details: they hold customers' values.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** For data that a crash may destroy: tests. */
const FORGETFUL: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** The server's command line; settings there, and not in a file, also reach databases made by earlier versions. */
export function serverArguments(dataFolder: string, port: number, isDurable: boolean): string[] {
  const settings = { ...SETTINGS, ...(isDurable ? {} : FORGETFUL) };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataFolder, '-p', String(port), ...options];
}
