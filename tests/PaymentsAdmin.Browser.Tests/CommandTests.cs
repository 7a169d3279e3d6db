namespace PaymentsAdmin.Browser.Tests;

[Trait(TestDatabase.Trait, TestDatabase.Folder)]
public sealed class CommandTests
{
    [Fact]
    public async Task An_invalid_configuration_stops_the_start_with_one_line_per_fault_and_code_2()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("config-").FullName, "settings.json");
        await File.WriteAllTextAsync(
            file,
            """{ "PaymentsAdmin": { "Database": { "Provider": "Oracle" }, "Organisation": { "TimeZone": "Mars" } } }"""
        );

        var (code, output, errors) = await Ran.OverAsync(NoData, ["serve", "--config", file]);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        errors
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(
                [
                    "PaymentsAdmin:Database:Provider: 'Oracle' is not known. Use Sqlite or PostgreSql.",
                    "PaymentsAdmin:Organisation:TimeZone: 'Mars' is not a time zone. Use a name such as Europe/Nicosia.",
                ]
            );
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_missing_configuration_file_is_refused_with_code_2()
    {
        var (code, _, errors) = await Ran.OfAsync(NoData, ["--config", "/no/such/file.json"]);

        code.ShouldBe(2);
        errors.Trim().ShouldBe("--config: there is no file '/no/such/file.json'.");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_unknown_flag_prints_usage_and_ends_with_code_2()
    {
        var (code, output, errors) = await Ran.OfAsync(NoData, ["--fast"]);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain("Usage:");
    }

    private static string NoData => Path.Combine(Path.GetTempPath(), $"no-data-{Environment.ProcessId}");
}
