using System.Text.Json;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Commands;

namespace PaymentsAdmin.Web.Tests.Commands;

public sealed class VersionTextTests
{
    [Fact]
    public async Task The_version_is_one_line_with_number_commit_and_platform()
    {
        var (code, output, errors) = await RunAsync("--version");

        code.ShouldBe(ExitCode.Done);
        output.ShouldBe($"PaymentsAdmin {ProductVersion.Current}, {ProductVersion.Runtime}{Environment.NewLine}");
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_json_the_version_is_one_object()
    {
        var answer = JsonDocument.Parse((await RunAsync("--version", "--json")).Output).RootElement;

        answer.EnumerateObject().Select(member => member.Name).ShouldBe(["version", "commit", "runtime"]);
        answer.GetProperty("version").GetString().ShouldBe(ProductVersion.Current.Number);
    }

    [Fact]
    public async Task An_additional_option_is_refused_by_name()
    {
        var (code, output, errors) = await RunAsync("--version", "--config");

        code.ShouldBe(ExitCode.WrongUsage);
        output.ShouldBeEmpty();
        errors.ShouldContain("'--config'");
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(TextReader.Null, output, errors));
        return (code, output.ToString(), errors.ToString());
    }
}
