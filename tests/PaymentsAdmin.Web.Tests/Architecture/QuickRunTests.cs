using System.Diagnostics;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>What <c>tests/run --quick</c> runs after a change.</summary>
public sealed class QuickRunTests : IDisposable
{
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("payments-changed-").FullName;

    [Theory]
    [InlineData("src/PaymentsAdmin.Web/Features/Links/LinkCard.razor", "Links")]
    [InlineData("src/PaymentsAdmin.Storage/Mirror/MirrorStore.cs", "Mirror")]
    [InlineData("src/PaymentsAdmin.Web/Rest/RestErrors.cs", "=Rest")]
    [InlineData("tests/PaymentsAdmin.Web.Tests/Rest/Golden/GoldenTests.cs", "/*GoldenTests Golden")]
    [InlineData("tests/PaymentsAdmin.FakePortal/Wire/Answer.cs", "Bitrix24")]
    [InlineData("tests/PaymentsAdmin.StrangeHost/Door.cs", "Strange")]
    [InlineData("README.md", "")]
    [InlineData("wwwroot-assets/scripts/start.js", "")]
    public async Task A_changed_file_chooses_the_tests_of_its_folder(string changed, string chosen) =>
        (await BashAsync(Product.Root, "chosen_by 2>/dev/null | xargs", changed)).ShouldBe(chosen);

    [Fact]
    public async Task A_changed_file_that_chooses_no_tests_is_named() =>
        (await BashAsync(Product.Root, "chosen_by 2>&1", "wwwroot-assets/scripts/start.js"))
            .ShouldBe("wwwroot-assets/scripts/start.js chooses no tests; the default run may have some.");

    [Fact]
    public async Task Changed_and_new_files_of_every_folder_are_looked_at()
    {
        const string change = """
            git init -q && mkdir scripts && touch scripts/old.js && git add .
            git -c user.name=Clara -c user.email=clara@example.com commit -q -m first
            echo 1 >scripts/old.js && touch new.js && changed_since HEAD | xargs
            """;
        (await BashAsync(_elsewhere, change)).ShouldBe("new.js scripts/old.js");
    }

    public void Dispose() => Directory.Delete(_elsewhere, recursive: true);

    private static async Task<string> BashAsync(string folder, string script, string input = "")
    {
        // Names are taken as they are, whether or not the caller lets asterisks stand for files.
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", $". '{Product.Root}/tests/Support/changed.sh'; set -euf -o pipefail; {script}"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                WorkingDirectory = folder,
            })!;
        await bash.StandardInput.WriteLineAsync(input);
        bash.StandardInput.Close();
        var said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0);
        return said.Trim();
    }
}
