import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.QueryExecutionException;

/** A Neo4j Community server with a writer (neo4j) and a reader account, for tests: HOME PORT PASSWORD, megabytes of page cache. */
public class Neo4j {
  public static void main(String[] args) throws Exception {
    var address = new SocketAddress("127.0.0.1", Integer.parseInt(args[1]));
    var service = new DatabaseManagementServiceBuilder(Path.of(args[0]))
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, address)
        .setConfig(BoltConnector.advertised_address, address)
        .setConfig(GraphDatabaseSettings.auth_enabled, true)
        .setConfig(GraphDatabaseSettings.auth_lock_time, Duration.ZERO)
        .setConfig(GraphDatabaseSettings.allow_file_urls, false)
        .setConfig(GraphDatabaseSettings.transaction_timeout, Duration.ofSeconds(120))
        .setConfig(GraphDatabaseSettings.memory_transaction_max_size, 512L << 20)
        .setConfig(GraphDatabaseSettings.pagecache_memory, Long.parseLong(args[3]) << 20)
        .build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
    var system = service.database("system");
    try {
      system.executeTransactionally("ALTER USER neo4j SET PASSWORD '" + args[2] + "' CHANGE NOT REQUIRED");
    } catch (QueryExecutionException refused) { // a home that is opened again has the password already
      if (!refused.getMessage().contains("cannot be the same")) throw refused;
    }
    system.executeTransactionally("CREATE USER reader IF NOT EXISTS SET PASSWORD '" + args[2] + "' CHANGE NOT REQUIRED");
    System.out.println("bolt://127.0.0.1:" + args[1]);
    Thread.currentThread().join();
  }
}
