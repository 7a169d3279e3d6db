using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PaymentsAdmin.Web.Commands;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/operate.md names every key of the configuration, and every command with its options.</summary>
public sealed partial class OperatePageTests
{
    // The sentence below the table says that commands take these.
    private static readonly string[] OfAllCommands = ["config", "help", "json"];

    private static readonly string Page = File.ReadAllText(Path.Combine(Product.Root, "src", "docs", "operate.md"));

    private static readonly IReadOnlyList<string> Written =
        [.. Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Code().Matches(line.Split(" | ")[0]))
            .Select(code => code.Groups["text"].Value)];

    [Fact]
    public void Every_key_is_named()
    {
        var reader = new OptionsReader(new ConfigurationBuilder().AddJsonFile(Path.Combine(Product.Root, "appsettings.sample.json")).Build());
        _ = PaymentsAdminOptions.Read(reader, development: false);

        reader.Keys.Keys.Select(NameOf).Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_is_in_the_table_with_its_options() =>
        CommandLine.Commands.SelectMany(Missing).ShouldBeEmpty();

    // The keys of a workspace are explained once for all of them.
    private static string NameOf(string key) => key.StartsWith("Workspaces:", StringComparison.Ordinal) ? key.Split(':')[^1] : key;

    private static IEnumerable<string> Missing(Command command)
    {
        var rows = Written.Where(text => $"{text} ".StartsWith($"{command.Words} ", StringComparison.Ordinal)).ToList();
        return rows.Count == 0
            ? [command.Words]
            : command.AllFlags.Select(flag => flag.Name).Except(OfAllCommands, StringComparer.Ordinal)
                .Where(flag => !rows.Any(row => Option().Matches(row).Any(option => option.Groups["name"].Value == flag)))
                .Select(flag => $"{command.Words} --{flag}");
    }

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Code();

    [GeneratedRegex("--(?<name>[a-z-]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Option();
}
