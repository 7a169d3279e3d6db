using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The program is killed after a change is committed and before its answer is stored. After a restart the same call gets the real answer.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed class KeyKillTests
{
    private const string Key = "order-77";
    private const int Held = 77;

    private string _body = "";

    [Fact]
    public async Task On_SQLite_a_repeated_call_after_a_kill_creates_one_payment_and_gets_its_answer()
    {
        await using var app = await ServedApp.StartAsync();
        var hook = await HookAsync(app);
        var connection = $"Data Source={Path.Combine(app.DataFolder, "payments.db")};Pooling=False";
        await using (var open = new SqliteConnection(connection))
        {
            await open.OpenAsync();
            await RunAsync(
                open, "CREATE TRIGGER held BEFORE UPDATE OF status ON idempotent_answers WHEN NEW.status <> 0 BEGIN SELECT RAISE(ABORT, 'not now'); END");
        }

        await CheckAsync(
            app,
            hook,
            () => new SqliteConnection(connection),
            async () => (await PostAsync(app, hook)).Status.ShouldBe(500),
            open => RunAsync(open, "DROP TRIGGER held"));
    }

    [Fact]
    public async Task On_PostgreSQL_a_repeated_call_after_a_kill_creates_one_payment_and_gets_its_answer()
    {
        var where = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
        await using var app = await ServedApp.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PaymentsAdmin__Database__Provider"] = "PostgreSql",
            ["PaymentsAdmin__Database__ConnectionString"] = where,
        });
        var hook = await HookAsync(app);
        await using var holding = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(where) { Pooling = false }.ToString());
        await holding.OpenAsync();
        await RunAsync(
            holding,
            $"""
            SELECT pg_advisory_lock({Held});
            CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock({Held}); RETURN NEW; END $$;
            CREATE TRIGGER held BEFORE UPDATE OF status ON idempotent_answers FOR EACH ROW WHEN (NEW.status <> 0) EXECUTE FUNCTION held();
            """);

        await CheckAsync(
            app,
            hook,
            () => new NpgsqlConnection(where),
            async () =>
            {
                _ = PostAsync(app, hook).ContinueWith(cutOff => _ = cutOff.Exception, TaskScheduler.Default);
                await Patience.UntilAsync(async () => await NumberAsync(holding, Waiting("count(*)")) > 0);
            },
            async open =>
            {
                // The last statement of the killed program must not complete later.
                await NumberAsync(open, Waiting("count(pg_terminate_backend(pid))"));
                await RunAsync(open, "DROP TRIGGER held ON idempotent_answers");
            });
    }

    private async Task CheckAsync(ServedApp app, string hook, Func<DbConnection> connect, Func<Task> callAsync, Func<DbConnection, Task> freeAsync)
    {
        await using var open = connect();
        await open.OpenAsync();
        var before = await NumberAsync(open, "SELECT max(id) FROM payments");
        var deal = await NumberAsync(open, "SELECT external_id FROM entities WHERE kind = 2 ORDER BY id LIMIT 1");
        _body = string.Create(CultureInfo.InvariantCulture, $$"""{"entityId": {{deal}}, "entityTypeId": 2}""");
        await callAsync();
        var made = await NumberAsync(open, "SELECT max(id) FROM payments");
        made.ShouldBe(before + 1);

        await app.KillAsync();
        await freeAsync(open);
        await app.StartAsync();
        var again = await PostAsync(app, hook);
        (again.Status, again.Replayed).ShouldBe((200, false), again.Body);
        JsonNode.Parse(again.Body)!["result"]!.GetValue<long>().ShouldBe(made);
        (await PostAsync(app, hook)).ShouldBe((again.Status, true, again.Body));
        (await NumberAsync(open, "SELECT max(id) FROM payments")).ShouldBe(made);
    }

    private static async Task<string> HookAsync(ServedApp app)
    {
        var token = JsonNode.Parse(await app.CommandAsync("token", "add", "--user", "clara", "--scope", "crm", "--json"))!;
        return token["restUrl"]!.GetValue<string>() + "crm.item.payment.add";
    }

    private async Task<(int Status, bool Replayed, string Body)> PostAsync(ServedApp app, string hook)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook)
        {
            Content = new StringContent(_body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Key);
        using var answer = await app.Http.SendAsync(request);
        return ((int)answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed"), await answer.Content.ReadAsStringAsync());
    }

    private static string Waiting(string what) =>
        string.Create(CultureInfo.InvariantCulture, $"SELECT {what} FROM pg_locks WHERE locktype = 'advisory' AND objid = {Held} AND NOT granted");

    private static async Task RunAsync(DbConnection open, string sql)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> NumberAsync(DbConnection open, string sql)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
