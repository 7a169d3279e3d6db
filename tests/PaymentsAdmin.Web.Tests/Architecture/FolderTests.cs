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
    [InlineData("PaymentsAdmin.Web")]
    public async Task Folders_have_no_cyclic_dependencies(string project) => (await CyclesAsync(project)).ShouldBeEmpty();

    [Theory]
    [InlineData("PaymentsAdmin.Portals")]
    [InlineData("PaymentsAdmin.Web")]
    public async Task Storeys_have_no_cyclic_dependencies(string project) => (await CyclesAsync("--top", project)).ShouldBeEmpty();

    [Fact]
    public async Task Markup_uses_the_components_of_its_tags_which_its_imports_name() =>
        (await ToldAsync("--why", "Features/Home", "Shared/Cards", "PaymentsAdmin.Web")).ShouldContain("PaymentsAdmin.Web/Features/Home/HomePage.razor\n");

    private static Task<string> CyclesAsync(params string[] asked) => ToldAsync(["--cycles", .. asked]);

    private static async Task<string> ToldAsync(params string[] asked)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Product.Root };
        foreach (var argument in asked.Prepend("tests/folders"))
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
