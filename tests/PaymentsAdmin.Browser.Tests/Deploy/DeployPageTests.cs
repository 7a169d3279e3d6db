using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests.Deploy;

/// <summary>deploy.md and the files that it installs match.</summary>
public sealed partial class DeployPageTests
{
    private static readonly string Files = Path.Combine(Repository.Root, "src", "deploy");
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "src", "docs", "deploy.md"));

    [Fact]
    public void The_trial_script_runs_every_step_of_the_page_in_order()
    {
        var tried = Steps().Match(File.ReadAllText(Path.Combine(Files, "try"))).Groups["steps"].Value.Split(' ');

        StepsOfPage().Matches(Page).Select(step => step.Groups["step"].Value).ShouldBe(tried);
    }

    [Fact]
    public void Every_deployment_file_is_named_on_the_page_and_every_named_file_exists()
    {
        foreach (var file in Directory.EnumerateFiles(Files).Select(file => Path.GetFileName(file)))
        {
            Page.ShouldContain(file);
        }

        foreach (var file in Installed().Matches(Page).Select(match => match.Groups["file"].Value))
        {
            File.Exists(Path.Combine(Files, file)).ShouldBeTrue(file);
        }
    }

    [Fact]
    public async Task Systemd_verifies_the_units_without_errors()
    {
        var folder = Directory.CreateTempSubdirectory("units-").FullName;
        var units = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Files, "*.service").Concat(Directory.EnumerateFiles(Files, "*.timer")))
        {
            // The program is not installed where the tests run.
            var unit = Path.Combine(folder, Path.GetFileName(file));
            await File.WriteAllTextAsync(
                unit, (await File.ReadAllTextAsync(file)).Replace("/opt/paymentsadmin/PaymentsAdmin.Web", "/bin/true", StringComparison.Ordinal));
            units.Add(unit);
        }

        var start = new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", .. units]) { UseShellExecute = false, RedirectStandardError = true };
        using var verify = Process.Start(start) ?? throw new InvalidOperationException(
            "systemd-analyze is missing. Install it: apt-get update && apt-get install -y --no-install-recommends systemd");
        var said = await verify.StandardError.ReadToEndAsync();
        await verify.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);

        said.Split('\n').Where(line => line.Contains("paymentsadmin", StringComparison.Ordinal)).ShouldBeEmpty();
        verify.ExitCode.ShouldBe(0, said);
    }

    [GeneratedRegex("for step in (?<steps>[a-z ]+);", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Steps();

    [GeneratedRegex("^```sh step=(?<step>[a-z]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex StepsOfPage();

    [GeneratedRegex(@"/opt/paymentsadmin/deploy/(?<file>[\w.-]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Installed();
}
