using System.Text.Json;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Configurations that the real program refuses, and the command that checks them beforehand.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-configuration-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Unknown_keys_in_file_and_environment_stop_the_start_before_the_data_folder_is_created()
    {
        var file = await FileAsync("""{ "PaymentsAdmin": { "Databse": { "Provider": "PostgreSql" } }, "PaymentAdmin": { "Demo": true } }""");
        var refused = await Ran.OverAsync(
            Data,
            ["serve", "--urls", "http://127.0.0.1:0", "--config", file],
            Variables(("PaymentsAdmin__Databse__ConnectionString", "Host=x"), ("PaymentAdmin__Demo", "false"))
        );
        refused.Code.ShouldBe(2);
        refused.Output.ShouldBeEmpty();
        refused.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([
                "PaymentsAdmin:Databse: is not a key. Did you mean Database?",
                "PaymentAdmin: is not a section. Did you mean PaymentsAdmin?",
                "PaymentAdmin__Demo: is not a variable of this program. Did you mean PaymentsAdmin__Demo?",
            ]);
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Checking_the_sample_configuration_finds_no_errors_and_creates_nothing()
    {
        var sample = Path.Combine(Repository.Root, "appsettings.sample.json");
        var fine = await Ran.OverAsync(Data, ["config", "check", "--config", sample]);
        fine.Code.ShouldBe(0, fine.Errors);
        fine.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([$"Configuration file: {sample}", $"Data folder: {Data}", $"Database: SQLite, {Path.Combine(Data, "payments.db")}", "No errors found."]);
        fine.Errors.ShouldBeEmpty();
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_configuration_check_names_the_database_and_every_fault_but_no_password()
    {
        var file = await FileAsync(
            """{ "PaymentsAdmin": { "Database": { "Provider": "PostgreSql", "ConnectionString": "Host=db.example;Port=5433;Database=books;Username=payments;Password=s3cret" }, "Smpt": {} } }"""
        );
        var found = await Ran.OfAsync(Data, ["config", "check", "--json", "--config", file]);
        found.Code.ShouldBe(2);
        found.Errors.ShouldBeEmpty();
        found.Output.ShouldNotContain("s3cret");
        found.Json.GetProperty("configurationFile").GetString().ShouldBe(file);
        found.Json.GetProperty("database").ToString().ShouldBe("""{"provider":"PostgreSql","server":"db.example:5433","name":"books"}""");
        found.Json.GetProperty("faults").EnumerateArray().Select(f => f.GetString()).ShouldBe(["PaymentsAdmin:Smpt: is not a key. Did you mean Smtp?"]);

        var text = await Ran.OfAsync(Data, ["config", "check", "--config", file]);
        text.Code.ShouldBe(2);
        text.Output.ShouldContain("Database: PostgreSQL on db.example:5433, database books");
        (text.Output + text.Errors).ShouldNotContain("s3cret");
        text.SingleLine.ShouldContain("Smtp");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Unknown_log_levels_and_formats_are_refused()
    {
        var refused = await Ran.OverAsync(
            Data,
            ["config", "check"],
            Variables(("Logging__LogLevel__Default", "Loud"), ("Logging__Console__FormatterName", "json"), ("PaymentsAdmin__Log__Format", "Xml"))
        );
        refused.Code.ShouldBe(2);
        refused.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([
                "PaymentsAdmin:Log:Format: 'Xml' is not known. Use Text or Json.",
                "Logging:Console:FormatterName: is not used. Set PaymentsAdmin:Log:Format to Text or Json.",
                "Logging:LogLevel:Default: 'Loud' is not a level. Use Trace, Debug, Information, Warning, Error, Critical or None.",
            ]);
    }

    [Theory]
    [InlineData("{\n  \"PaymentsAdmin\": {\n    \"Demo\": true\n    \"Links\": {}\n  }\n}", ", line 4, column 5: ")]
    [InlineData("{\n  \"PaymentsAdmin\": { \"Organisation\": { \"Name\": \"Grün\" \"Culture\": \"de\" } }\n}", ", line 2, column 55: ")]
    [InlineData("{ \"PaymentsAdmin\": { \"Smtp\": { \"Password\": nots3cret } } }", "Texts must be in double quotes.")]
    [InlineData("{ \"PaymentsAdmin\": { \"Demo\": true, \"demo\": false } }", "PaymentsAdmin:demo")]
    [InlineData("", ", line 1, column 1: ")]
    [Trait("Run", "Full")]
    public async Task Malformed_JSON_is_reported_in_one_line_with_its_position(string content, string said)
    {
        var file = await FileAsync(content);
        foreach (var command in new[] { new[] { "serve" }, ["user", "list"], ["config", "check"] })
        {
            var refused = await Ran.OfAsync(Data, [.. command, "--config", file]);
            refused.Code.ShouldBe(2, refused.Errors);
            refused.SingleLine.ShouldStartWith(file);
            refused.SingleLine.ShouldContain(said);
            refused.SingleLine.ShouldNotContain("s3cret");
            refused.SingleLine.ShouldNotContain("LineNumber");
        }

        var json = await Ran.OfAsync(Data, ["config", "check", "--json", "--config", file]);
        json.Code.ShouldBe(2);
        json.Json.GetProperty("faults").GetArrayLength().ShouldBe(1);
        json.Json.GetProperty("database").ValueKind.ShouldBe(JsonValueKind.Null);
        Directory.Exists(Data).ShouldBeFalse();
    }

    private async Task<string> FileAsync(string content)
    {
        var file = Path.Combine(_folder, "settings.json");
        await File.WriteAllTextAsync(file, content);
        return file;
    }

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
