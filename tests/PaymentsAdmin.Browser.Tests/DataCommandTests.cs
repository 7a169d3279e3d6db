using System.Text.Json;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Commands on data: their output and exit codes.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
public sealed class DataCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-commands-").FullName;

    private string Backup => Path.Combine(_folder, "all.backup");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_token_is_added_listed_without_its_secret_and_revoked()
    {
        await AddUserAsync("one");
        var added = await RunAsync("one", ["token", "add", "--user", "clara", "--scope", "sale,crm", "--expires", "2999-01-31T00:00:00+02:00", "--json"]);
        added.Code.ShouldBe(0);
        var token = added.Json;
        token.EnumerateObject().Select(p => p.Name).ShouldBe(["userId", "token", "restUrl", "expires"]);
        var secret = token.GetProperty("token").GetString()!;
        token.GetProperty("restUrl").GetString().ShouldBe($"/rest/{token.GetProperty("userId").GetInt32()}/{secret}/");
        token.GetProperty("expires").GetString().ShouldBe("2999-01-30T22:00:00Z");

        var listed = await RunAsync("one", ["token", "list", "--json"]);
        listed.Output.ShouldNotContain(secret);
        var id = listed.Json.GetProperty("tokens")[0].GetProperty("id").GetInt64();
        (await RunAsync("one", ["token", "revoke", $"--id={id}"])).Code.ShouldBe(0);
        var after = (await RunAsync("one", ["token", "list", "--user", "clara", "--json"])).Json.GetProperty("tokens")[0];
        after.GetProperty("revoked").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_webhook_is_added_paused_resumed_and_deleted_and_its_secret_is_printed_once()
    {
        var said = new List<string>();
        var added = await SayAsync(["webhook", "add", "--url", "https://bridge.example/in", "--events", "payment.paid,link.opened", "--json"]);
        added.Code.ShouldBe(0, added.Errors);
        var (id, secret) = (added.Json.GetProperty("id").GetInt64(), added.Json.GetProperty("secret").GetString()!);
        secret.Length.ShouldBe(64);

        (await SayAsync(["webhook", "pause", $"--id={id}"])).Code.ShouldBe(0);
        var listed = await SayAsync(["webhook", "list", "--json"]);
        var webhook = listed.Json.GetProperty("webhooks")[0];
        webhook.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "url", "workspace", "events", "active", "made", "madeBy", "failed", "last"]);
        (webhook.GetProperty("url").GetString(), webhook.GetProperty("workspace").GetString()).ShouldBe(("https://bridge.example/…", "main"));
        webhook.GetProperty("events").EnumerateArray().Select(e => e.GetString()).ShouldBe(["payment.paid", "link.opened"]);
        webhook.GetProperty("active").GetBoolean().ShouldBeFalse();
        (await SayAsync(["webhook", "resume", $"--id={id}"])).Code.ShouldBe(0);
        (await SayAsync(["webhook", "list"])).Output.ShouldContain("active");

        (await SayAsync(["webhook", "log", $"--id={id}", "--json"])).Json.GetProperty("messages").GetArrayLength().ShouldBe(0);
        (await SayAsync(["webhook", "replay", $"--id={id}", "--failed", "--json"])).Json.GetProperty("again").GetInt32().ShouldBe(0);
        (await SayAsync(["webhook", "replay", $"--id={id}", "--message=7", "--json"])).Json.GetProperty("error").GetProperty("code").GetString()
            .ShouldBe("webhook.no-such-message");
        (await SayAsync(["webhook", "delete", $"--id={id}"])).Code.ShouldBe(0);
        (await SayAsync(["webhook", "list", "--json"])).Json.GetProperty("webhooks").GetArrayLength().ShouldBe(0);
        string.Concat(said).Split(secret).Length.ShouldBe(2, "It is printed once.");

        async Task<Ran> SayAsync(string[] command)
        {
            var ran = await RunAsync("one", command);
            said.Add(ran.Output + ran.Errors);
            return ran;
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_invalid_webhook_command_is_refused()
    {
        var address = await RunAsync("one", ["webhook", "add", "--url", "http://bridge.example/", "--events", "payment.paid", "--json"]);
        address.Code.ShouldBe(1);
        address.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe("webhook.bad-address");
        await RefusedAsync(1, "Choose at least one event: ", "webhook", "add", "--url", "https://bridge.example/", "--events", "payment.lost");
        await RefusedAsync(2, "webhook add needs --events E.", "webhook", "add", "--url", "https://bridge.example/");
        await RefusedAsync(
            2, "Workspace 'nowhere' not found.", "webhook", "add", "--url", "https://bridge.example/", "--events", "payment.paid", "--workspace", "nowhere");
        await RefusedAsync(1, "Webhook not found.", "webhook", "pause", "--id=1");
        await RefusedAsync(2, "webhook delete needs --id N.", "webhook", "delete");
        await RefusedAsync(2, "webhook replay needs either --message M or --failed.", "webhook", "replay", "--id=1");
        await RefusedAsync(2, "webhook replay needs either --message M or --failed.", "webhook", "replay", "--id=1", "--message=1", "--failed");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Adding_a_user_with_a_second_factor_prints_its_secret()
    {
        var added = await RunAsync(
            "one", ["user", "add", "--name", "anna", "--role", "Approver", "--totp", "--password-stdin", "--json"], input: "four unrelated words");
        added.Code.ShouldBe(0);
        added.Json.GetProperty("totp").GetString().ShouldNotBeNull().Length.ShouldBe(32);
        added.Errors.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_first_role_that_moves_money_or_approves_resets_the_user_unless_the_access_is_kept()
    {
        await RunAsync("one", ["user", "add", "--name", "vesna", "--role", "Viewer", "--password-stdin"], input: "four unrelated words");
        // At least one Admin stays.
        await RunAsync("one", ["user", "add", "--name", "ada", "--role", "Admin", "--password-stdin"], input: "four unrelated words");
        (await RolesAsync("Clerk")).ShouldContain("/account/new-password?code=");
        (await RolesAsync("Approver")).ShouldContain("/account/new-password?code=");
        (await RolesAsync("Admin")).ShouldNotContain("code=");
        (await RolesAsync("Viewer")).ShouldNotContain("code=");
        (await RolesAsync("Clerk", "--keep-access")).ShouldNotContain("code=");

        async Task<string> RolesAsync(string role, params string[] more)
        {
            var done = await RunAsync("one", ["user", "roles", "--name", "vesna", "--role", role, .. more]);
            done.Code.ShouldBe(0, done.Errors);
            return done.Output;
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_invalid_token_command_is_refused()
    {
        await AddUserAsync("one");
        var scope = await RunAsync("one", ["token", "add", "--user", "clara", "--scope", "crm,root", "--json"]);
        scope.Code.ShouldBe(1);
        scope.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe("token.unknown-scope");
        await RefusedAsync(1, "User not found.", "token", "add", "--user", "nobody", "--scope", "crm");
        await RefusedAsync(
            2, "--expires: '2027-01-31T00:00:00' is not a date and time with time zone", "token", "add", "--user", "clara", "--scope", "crm", "--expires",
            "2027-01-31T00:00:00"
        );
        await RefusedAsync(2, "token add needs --scope S.", "token", "add", "--user", "clara");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_backup_is_restored_with_its_key_into_an_empty_folder_or_by_force()
    {
        await AddUserAsync("one");
        (await RunAsync("one", ["seed", "--payments", "100"])).Code.ShouldBe(0);

        var written = await RunAsync("one", ["backup", Backup, "--json"], ("PAYMENTSADMIN_BACKUP_KEY", "some words"));
        written.Code.ShouldBe(0);
        written.Errors.ShouldBeEmpty();
        written.Json.GetProperty("encrypted").GetBoolean().ShouldBeTrue();
        written.Json.GetProperty("counts").GetProperty("payments").GetInt64().ShouldBe(100);
        (await RunAsync("two", ["restore", Backup])).Code.ShouldBe(1);
        (await RunAsync("two", ["restore", Backup, "--json"], ("PAYMENTSADMIN_BACKUP_KEY", "other words"))).Json.GetProperty("error").GetProperty("code")
            .GetString()
            .ShouldBe("backup.wrong-key");

        var restored = await RunAsync("two", ["restore", Backup, "--json"], ("PAYMENTSADMIN_BACKUP_KEY", "some words"));
        restored.Code.ShouldBe(0);
        restored.Json.GetProperty("head").GetString().ShouldBe(written.Json.GetProperty("head").GetString());
        restored.Json.GetProperty("counts").ToString().ShouldBe(written.Json.GetProperty("counts").ToString());
        (await RunAsync("two", ["audit", "verify", "--json"])).Json.GetProperty("head").GetString().ShouldBe(written.Json.GetProperty("head").GetString());
        (await RunAsync("two", ["restore", Backup], ("PAYMENTSADMIN_BACKUP_KEY", "some words"))).Code.ShouldBe(1);
        (await RunAsync("two", ["restore", Backup, "--force"], ("PAYMENTSADMIN_BACKUP_KEY", "some words"))).Code.ShouldBe(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_backup_without_a_key_prints_a_warning_on_standard_error()
    {
        var written = await RunAsync("one", ["backup", "--json", Backup]);
        written.Code.ShouldBe(0);
        written.Json.GetProperty("encrypted").GetBoolean().ShouldBeFalse();
        written.Errors.ShouldContain("the hashes of its parts detect damage and are no signature");
        var restored = await RunAsync("two", ["restore", "--json", Backup]);
        restored.Code.ShouldBe(0);
        restored.Errors.ShouldContain("they are no signature");
        (await RunAsync("one", ["backup"])).Code.ShouldBe(2);
        (await RunAsync("one", ["move"])).Code.ShouldBe(2);
        (await RunAsync("one", ["move", "--to-postgres", "nonsense", "--json"])).Json.GetProperty("error").GetProperty("code").GetString()
            .ShouldBe("move.not-a-connection-string");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_move_takes_its_database_from_the_environment_and_warns_of_a_password_on_the_command_line()
    {
        (await RunAsync("one", ["move", "--json"], ("PAYMENTSADMIN_MOVE_TO_POSTGRES", "nonsense"))).Json.GetProperty("error").GetProperty("code").GetString()
            .ShouldBe("move.not-a-connection-string");

        var shown = await RunAsync("one", ["move", "--to-postgres", "Host=127.0.0.1;Port=1;Timeout=1;Password=s3cret", "--json"]);
        shown.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe("move.no-server");
        shown.Errors.ShouldContain("Set the variable PAYMENTSADMIN_MOVE_TO_POSTGRES instead.");
        shown.Errors.ShouldNotContain("s3cret");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_backup_can_be_made_but_not_restored_while_the_app_is_running()
    {
        await using var app = await ServedApp.StartAsync();
        var written = await RunAsync(app.DataFolder, ["backup", Backup, "--json"], ("ASPNETCORE_ENVIRONMENT", "Development"));
        written.Code.ShouldBe(0, written.Errors);
        written.Json.GetProperty("counts").GetProperty("payments").GetInt64().ShouldBeGreaterThan(1_000);
        var refused = await RunAsync(app.DataFolder, ["restore", Backup, "--force", "--json"], ("ASPNETCORE_ENVIRONMENT", "Development"));
        refused.Code.ShouldBe(1);
        refused.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe("database.in-use");
        (await app.Http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_export_replaces_an_existing_file_and_prints_its_hash()
    {
        (await RunAsync("one", ["seed", "--payments", "100"])).Code.ShouldBe(0);
        var file = Path.Combine(_folder, "all.csv");
        await File.WriteAllTextAsync(file, "old");

        var written = await RunAsync("one", ["export", "--view", "all", "--dialect", "data", "--out", file, "--json"]);

        written.Code.ShouldBe(0, written.Errors);
        written.Json.GetProperty("rows").GetInt64().ShouldBe(100);
        var bytes = await File.ReadAllBytesAsync(file);
        written.Json.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        File.Exists(file + ".new").ShouldBeFalse();
        (await RunAsync("one", ["export", "--view", "all"])).Code.ShouldBe(2);
        (await RunAsync("one", ["export", "--view", "mine", "--out", file])).Code.ShouldBe(2);
        (await RunAsync("one", ["export", "--dialect", "papyrus", "--out", file])).Code.ShouldBe(2);
        (await RunAsync("one", ["export", "--out", "/no/such/folder/x.csv"])).Code.ShouldBe(2);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_export_for_auditors_is_written_with_all_payments_and_its_hash()
    {
        (await RunAsync("one", ["seed", "--payments", "100"])).Code.ShouldBe(0);
        var file = Path.Combine(_folder, "auditors.jsonl");

        var written = await RunAsync("one", ["audit", "export", "--out", file, "--workspace", "main", "--json"]);

        written.Code.ShouldBe(0, written.Errors);
        written.Json.GetProperty("payments").GetInt64().ShouldBe(100);
        var bytes = await File.ReadAllBytesAsync(file);
        written.Json.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        (await RunAsync("one", ["audit", "export"])).Code.ShouldBe(2);
        (await RunAsync("one", ["audit", "export", "--out", file, "--from", "soon"])).Code.ShouldBe(2);
        (await RunAsync("one", ["audit", "export", "--out", file, "--from", "2026-02-01", "--to", "2026-01-01"])).Code.ShouldBe(2);
        (await RunAsync("one", ["audit", "export", "--out", file, "--workspace", "none"])).Code.ShouldBe(2);
    }

    private async Task RefusedAsync(int code, string sentence, params string[] command)
    {
        var refused = await RunAsync("one", command);
        refused.Code.ShouldBe(code, refused.Errors);
        refused.Output.ShouldBeEmpty();
        refused.SingleLine.ShouldContain(sentence);
    }

    private async Task AddUserAsync(string data) =>
        (await RunAsync(data, ["user", "add", "--name", "clara", "--role", "Clerk", "--password-stdin"], input: "four unrelated words")).Code.ShouldBe(0);

    // What a variable says, only a process can read.
    private Task<Ran> RunAsync(string data, string[] args, (string Name, string Value)? variable = null, string? input = null) =>
        variable is var (name, value)
            ? Ran.OverAsync(Path.Combine(_folder, data), args, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }, input)
            : Ran.OfAsync(Path.Combine(_folder, data), args, input: input);
}
