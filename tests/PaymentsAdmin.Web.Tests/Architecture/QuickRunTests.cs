using System.Diagnostics;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>What <c>tests/run --quick</c> runs after a change.</summary>
public sealed class QuickRunTests
{
    [Theory]
    [InlineData("src/PaymentsAdmin.Web/Features/Links/LinkCard.razor", "Links")]
    [InlineData("src/PaymentsAdmin.Storage/Mirror/MirrorStore.cs", "Mirror")]
    [InlineData("src/PaymentsAdmin.Web/Rest/RestErrors.cs", "=Rest")]
    [InlineData("tests/PaymentsAdmin.Web.Tests/Rest/Golden/GoldenTests.cs", "/*GoldenTests Golden")]
    [InlineData("tests/PaymentsAdmin.FakePortal/Wire/Answer.cs", "Bitrix24")]
    [InlineData("tests/PaymentsAdmin.StrangeHost/Door.cs", "Strange")]
    [InlineData("README.md", "")]
    public async Task A_changed_file_chooses_the_tests_of_its_folder(string changed, string chosen) => (await ChosenByAsync(changed)).ShouldBe(chosen);

    private static async Task<string> ChosenByAsync(string changed)
    {
        // Names are taken as they are, whether or not the caller lets asterisks stand for files.
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", "set -euf -o pipefail; . tests/Support/changed.sh; chosen_by 2>/dev/null | xargs"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                WorkingDirectory = Product.Root,
            })!;
        await bash.StandardInput.WriteLineAsync(changed);
        bash.StandardInput.Close();
        var said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0);
        return said.Trim();
    }
}
