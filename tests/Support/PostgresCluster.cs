using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PaymentsAdmin.Tests.Support;

/// <summary>A throwaway PostgreSQL server, in a folder that is removed when the process ends.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    // Waits until its standard input ends, which happens however the test process ends, then stops the server.
    private const string Guard = """
        data=$1; folder=$2; shift 2
        "$@" </dev/null >>"$folder/log" 2>&1 &
        server=$!
        read -r word
        kill -INT "$(head -n 1 "$data/postmaster.pid" 2>/dev/null)" 2>/dev/null
        wait $server
        [ "$word" = keep ] || rm -rf "$folder"
        """;

    // These settings switch off protection against a loss of power. A careless server is never killed, and its databases are
    // copied faster this way. Compiling statements only pays off for large tables.
    private static readonly string[] Careless = ["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off"];

    private const string Memory = "/dev/shm";

    // The databases of a full run are too large for the memory of most machines.
    private static readonly long EnoughMemory = Scale.Of(4, 48) * (1L << 30);

    private static readonly Lazy<Task<PostgresCluster>> Common = new(() => StartAsync(Careless));

    private readonly IReadOnlyList<string> _settings;
    private readonly string _folder;
    private readonly string _data;
    private Process? _guard;
    private int _port;
    private int _databases;

    private PostgresCluster(string folder, IReadOnlyList<string> settings)
    {
        _settings = settings;
        _folder = folder;
        _data = Path.Combine(folder, "data");
    }

    /// <summary>The server that all tests of this process share.</summary>
    public static Task<PostgresCluster> SharedAsync() => Common.Value;

    /// <summary>A separate server, which a test may kill.</summary>
    public static Task<PostgresCluster> StartAsync() => StartAsync(["fsync=on"]);

    /// <summary>A separate server that is as fast as the shared one and must not be killed.</summary>
    public static Task<PostgresCluster> StartCarelessAsync() => StartAsync(Careless);

    private static async Task<PostgresCluster> StartAsync(IReadOnlyList<string> settings)
    {
        var initdb = PostgresBinaries.Find("initdb");
        var folder = NewFolder(settings);
        if (PostgresBinaries.IsRoot)
        {
            await PostgresBinaries.RunAsync("chown", "postgres", folder);
        }

        var cluster = new PostgresCluster(folder, settings);

        // A linguistic collation, so that a missing COLLATE fails here and not in production.
        await PostgresBinaries.RunAsOwnerAsync(
            initdb, "-D", cluster._data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync",
            "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"
        );
        await cluster.ServeAsync();
        return cluster;
    }

    /// <summary>A connection string to a new database, empty or a copy of another one.</summary>
    public async Task<string> NewDatabaseAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}{(IsCareless ? " STRATEGY file_copy" : "")}"));
        return ConnectionString(name);
    }

    /// <summary>Drops a database, even with open connections.</summary>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>Kills the server without a shutdown; changes that are not durable are lost.</summary>
    public async Task KillAsync()
    {
        var server = (await File.ReadAllLinesAsync(Path.Combine(_data, "postmaster.pid")))[0].Trim();
        await PostgresBinaries.RunAsync("kill", "-QUIT", server);
        await StopGuardAsync("keep");
    }

    /// <summary>Starts the server again after a kill, on the same port.</summary>
    public Task RestartAsync() => ServeAsync(_port);

    public async ValueTask DisposeAsync() => await StopGuardAsync("remove");

    // Copying by files needs a checkpoint first, which is fast if the server does not wait for the disk.
    private bool IsCareless => ReferenceEquals(_settings, Careless);

    // Hundreds of databases of some hundred files each are created and dropped, which takes almost no time in memory.
    // Memory is limited, so only careless servers use it.
    private static string NewFolder(IReadOnlyList<string> settings)
    {
        var memory = new DirectoryInfo(Memory);
        if (!ReferenceEquals(settings, Careless) || !memory.Exists || new DriveInfo(Memory).AvailableFreeSpace < EnoughMemory)
        {
            return Directory.CreateTempSubdirectory("payments-pg-").FullName;
        }

        return memory.CreateSubdirectory($"payments-pg-{Guid.NewGuid():N}").FullName;
    }

    // The server is given a port, so another process may take it in between.
    private async Task ServeAsync(int port = 0)
    {
        var log = Path.Combine(_folder, "log");
        var tried = Stopwatch.StartNew();
        while (true)
        {
            _port = port == 0 ? FreePort() : port;
            var from = File.Exists(log) ? new FileInfo(log).Length : 0;
            StartGuard();
            if (await AnswersAsync(log, from))
            {
                return;
            }

            await StopGuardAsync("keep");
            if (tried.Elapsed > Patience.Limit)
            {
                throw new InvalidOperationException("PostgreSQL does not start: " + await File.ReadAllTextAsync(log));
            }
        }
    }

    private void StartGuard()
    {
        string[] owner = PostgresBinaries.IsRoot ? ["runuser", "-u", "postgres", "--"] : [];
        string[] server =
        [
            PostgresBinaries.Find("postgres"), "-D", _data, "-k", _folder, "-c", "listen_addresses=127.0.0.1",
            "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "max_connections=400", .. _settings.SelectMany(setting => new[] { "-c", setting }),
        ];
        var start = new ProcessStartInfo(
            "sh", ["-c", Guard, "guard", _data, _folder, .. owner, .. server]
        )
        { UseShellExecute = false, RedirectStandardInput = true };
        _guard = Process.Start(start)!;
    }

    private async Task StopGuardAsync(string word)
    {
        if (_guard is not { } guard)
        {
            return;
        }

        _guard = null;
        await guard.StandardInput.WriteLineAsync(word);
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
    }

    private async Task<bool> AnswersAsync(string log, long from)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < Patience.Limit && !HasFailed(log, from))
        {
            try
            {
                // A server that another process started may listen there.
                if (await IsOursAsync())
                {
                    return true;
                }
            }
            catch (NpgsqlException)
            {
                // Not listening yet.
            }

            await Task.Delay(30);
        }

        return false;
    }

    private static bool HasFailed(string log, long from)
    {
        if (!File.Exists(log))
        {
            return false;
        }

        using var said = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        said.Position = from;
        using var reader = new StreamReader(said);
        return reader.ReadToEnd().Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);
    }

    private async Task<bool> IsOursAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        return await command.ExecuteScalarAsync() is string data && string.Equals(data, _data, StringComparison.Ordinal);
    }

    // Starting a connection costs as much as copying a database, so careless servers, which nobody kills, keep some open.
    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + (IsCareless ? "" : ";Pooling=false"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
