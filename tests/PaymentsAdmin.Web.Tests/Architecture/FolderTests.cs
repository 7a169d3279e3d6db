using System.Diagnostics;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>
/// Folders depend on each other in one direction only. <c>tests/folders</c> shows the dependencies, and <c>--why</c> the types and files
/// behind them.
/// </summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("PaymentsAdmin.Core")]
    [InlineData("PaymentsAdmin.Storage")]
    [InlineData("PaymentsAdmin.Portals")]
    public async Task Folders_have_no_cyclic_dependencies(string project) => (await CyclesAsync(project)).ShouldBeEmpty();

    [Fact]
    public async Task Adapters_and_what_they_share_have_no_cyclic_dependencies() => (await CyclesAsync("--top", "PaymentsAdmin.Portals")).ShouldBeEmpty();

    private static async Task<string> CyclesAsync(params string[] asked)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Product.Root };
        foreach (var argument in new[] { "tests/folders", "--cycles" }.Concat(asked))
        {
            start.ArgumentList.Add(argument);
        }

        using var script = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start. Install it with: apt-get install -y python3");
        var said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        script.ExitCode.ShouldBe(0);
        return said;
    }
}
