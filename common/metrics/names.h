// Every metric of the foundation, by name; the labels of those that have some stand beside them.
#ifndef PRIMADONA_COMMON_METRICS_NAMES_H_
#define PRIMADONA_COMMON_METRICS_NAMES_H_

namespace primadona::metrics {

// gRPC, under the names and labels of go-grpc-middleware: grpc_type, grpc_service, grpc_method
// and, on the handled ones, grpc_code.
inline constexpr char kServerStarted[] = "grpc_server_started_total";
inline constexpr char kServerHandled[] = "grpc_server_handled_total";
inline constexpr char kServerSeconds[] = "grpc_server_handling_seconds";
inline constexpr char kServerReceived[] = "grpc_server_msg_received_total";
inline constexpr char kServerSent[] = "grpc_server_msg_sent_total";
inline constexpr char kClientStarted[] = "grpc_client_started_total";
inline constexpr char kClientHandled[] = "grpc_client_handled_total";
inline constexpr char kClientSeconds[] = "grpc_client_handling_seconds";
inline constexpr char kClientReceived[] = "grpc_client_msg_received_total";
inline constexpr char kClientSent[] = "grpc_client_msg_sent_total";

// The executor behind the door.
inline constexpr char kExecutorWorkers[] = "primadona_executor_workers";
inline constexpr char kExecutorBusy[] = "primadona_executor_busy_workers";
inline constexpr char kExecutorQueueDepth[] = "primadona_executor_queue_depth";
inline constexpr char kExecutorQueueLimit[] = "primadona_executor_queue_limit";
inline constexpr char kExecutorWaitSeconds[] = "primadona_executor_wait_seconds";
inline constexpr char kExecutorRefused[] = "primadona_executor_refused_total";  // reason
inline constexpr char kStreamsOpen[] = "primadona_streams_open";
inline constexpr char kReplays[] = "primadona_replayed_calls_total";

// The database's pool and statements.
inline constexpr char kPoolConnections[] = "primadona_db_pool_connections";  // state
inline constexpr char kPoolLimit[] = "primadona_db_pool_limit";
inline constexpr char kPoolWaitSeconds[] = "primadona_db_pool_wait_seconds";
inline constexpr char kPoolTimeouts[] = "primadona_db_pool_timeouts_total";
inline constexpr char kTransactionRetries[] = "primadona_db_transaction_retries_total";
inline constexpr char kStatementSeconds[] = "primadona_db_statement_seconds";     // statement
inline constexpr char kStatementErrors[] = "primadona_db_statement_errors_total";  // statement

// Events: written, on their way to the other services, and numbered for the feed.
inline constexpr char kStateChanges[] = "primadona_state_changes_total";  // aggregate, accounted
inline constexpr char kFeedLagSeconds[] = "primadona_feed_lag_seconds";
// Of a receiver:
inline constexpr char kEventsUnsent[] = "primadona_events_unsent";
inline constexpr char kEventsParked[] = "primadona_events_parked";
inline constexpr char kEventsOldestSeconds[] = "primadona_events_oldest_unsent_seconds";
inline constexpr char kDeliverySeconds[] = "primadona_events_delivery_seconds";
inline constexpr char kEventsDelivered[] = "primadona_events_delivered_total";  // receiver, result

// The program itself; names of the usual process collector.
inline constexpr char kProcessResidentBytes[] = "process_resident_memory_bytes";
inline constexpr char kProcessCpuSeconds[] = "process_cpu_seconds_total";
inline constexpr char kProcessStartSeconds[] = "process_start_time_seconds";
inline constexpr char kProcessOpenFiles[] = "process_open_fds";
inline constexpr char kProcessThreads[] = "process_threads";

}  // namespace primadona::metrics

#endif  // PRIMADONA_COMMON_METRICS_NAMES_H_
