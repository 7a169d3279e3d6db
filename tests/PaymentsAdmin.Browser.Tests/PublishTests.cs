using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

[Collection(LooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed partial class PublishTests
{
    // Without these settings, a start in production logs warnings.
    private static readonly Dictionary<string, string> WholeSetup = new(StringComparer.Ordinal)
    {
        ["PaymentsAdmin__PublicBaseUrl"] = "https://pay.example.com",
        ["PAYMENTSADMIN_KEYS_KEY"] = "a key for the key ring",
        ["PAYMENTSADMIN_BACKUP_KEY"] = "a key for the backups",
    };

    [Fact]
    public async Task The_published_program_runs_from_any_folder_in_production()
    {
        var folder = Directory.CreateTempSubdirectory("published-").FullName;
        try
        {
            await PublishAsync(folder);
            Directory.EnumerateFiles(folder, "*Fake*", SearchOption.AllDirectories).ShouldBeEmpty();
            await using var app = await ServedApp.StartAsync(Path.Combine(folder, "PaymentsAdmin.Web.dll"), "Production", WholeSetup);

            var page = await app.Http.GetStringAsync("/account/sign-in");

            page.ShouldContain("Sign in");
            page.ShouldNotContain("one click");
            foreach (var asset in Assets().Matches(page).Select(match => match.Groups["path"].Value))
            {
                using var answer = await app.Http.GetAsync("/" + asset);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, asset);
                (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(0, asset);
            }

            Assets().Count(page).ShouldBeGreaterThan(8);
            page.ShouldContain("_framework/blazor.web.");
            app.Warnings.ShouldBeEmpty();
            app.Log.ShouldNotContain("Z error ");

            // Without a mail server, the library for mail is not loaded.
            app.HasLoaded("PaymentsAdmin.Portals.dll").ShouldBeTrue();
            app.HasLoaded("MailKit.dll").ShouldBeFalse();
            app.HasLoaded("MimeKit.dll").ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("linux-x64", "true")]
    [InlineData("linux-arm64", "true")]
    [InlineData("", "")]
    public async Task The_program_is_compiled_ahead_if_published_for_one_kind_of_machine(string machine, string isCompiled) =>
        (await DotnetAsync("msbuild", Repository.WebProject, "-getProperty:PublishReadyToRun", $"-p:RuntimeIdentifier={machine}", "-nodeReuse:false")).Trim()
            .ShouldBe(isCompiled);

    private static Task<string> PublishAsync(string folder)
    {
        // An existing release is not built again, since other tests run that program.
        string[] built = Repository.IsRelease ? ["--no-build"] : [];

        // A build node that is reused would keep the output read below open for a quarter of an hour.
        return DotnetAsync(["publish", Repository.WebProject, "-c", "Release", "-o", folder, "-v", "q", "--nologo", "-nodeReuse:false", .. built]);
    }

    private static async Task<string> DotnetAsync(params string[] command)
    {
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", command) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        dotnet.ExitCode.ShouldBe(0, said);
        return said;
    }

    [GeneratedRegex("(?:href|src)=\"(?<path>[^\"/][^\"]*\\.(?:css|js|svg))\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Assets();
}
