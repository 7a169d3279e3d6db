using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The script <c>tests/demo-portal</c>, which shows the product on a portal and on a host.</summary>
[Collection(LooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed partial class DemoPortalTests(BrowserFixture fixture) : IAsyncLifetime
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "demo-portal");

    private readonly string _temporary = Directory.CreateTempSubdirectory("demo-portal-").FullName;

    private readonly List<Process> _started = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var script in _started)
        {
            if (!script.HasExited)
            {
                await EndAsync(script);
            }

            script.Dispose();
        }

        Directory.Delete(_temporary, recursive: true);
    }

    [Fact]
    public async Task The_script_shows_the_payments_of_a_portal_next_to_the_demo_and_removes_all_its_files()
    {
        var script = Start("--no-build", "--configuration", Built);
        var said = await SaidAsync(script, "Press Ctrl+C");
        var children = Children(script);
        children.Length.ShouldBe(3);

        var app = Address(said, "The app:");
        await using (var clara = await fixture.Browser.VisitAsync(app))
        {
            await clara.SignInAsync();
            await Expect(clara.Page.Locator("[popovertarget=workspaces]")).ToContainTextAsync("Main");
            await clara.Page.ClickAsync("[popovertarget=workspaces]");
            await clara.Page.ClickAsync("#workspaces button[value=portal]");
            await clara.ListReadyAsync();
            await Expect(clara.Count).ToHaveTextAsync("175");
            await clara.GoToListAsync("/payments?kind=5");
            await Expect(clara.Count).ToHaveTextAsync("25");
            await clara.GoToListAsync("/payments?kind=2");
            await clara.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
            await Expect(clara.Page.GetByRole(AriaRole.Link, new() { Name = "Open in the portal" })).ToBeVisibleAsync();
            var there = await clara.Page.GetByRole(AriaRole.Link, new() { Name = "Open in the portal" }).GetAttributeAsync("href");
            var number = Number().Match(await clara.Page.Locator(".head .about").InnerTextAsync()).Value;
            using var http = new HttpClient();
            (await http.GetStringAsync(there)).ShouldContain($"Payment {number}:");
            (await http.GetFromJsonAsync<JsonObject>(new Uri(Control(said), "/control/state")))!["violations"]!.GetValue<int>().ShouldBe(0);
            await clara.Page.ClickAsync("[popovertarget=workspaces]");
            await clara.Page.ClickAsync("#workspaces button[value=billing]");
            await clara.ListReadyAsync();
            await Expect(clara.Rows.First).ToBeVisibleAsync();
            clara.Complaints.ShouldBeEmpty();
        }

        await EndAsync(script);
        script.ExitCode.ShouldBe(0);
        children.ShouldAllBe(child => !Directory.Exists($"/proc/{child}"));
        Directory.EnumerateFileSystemEntries(_temporary).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_given_data_folder_is_kept_and_can_be_used_again()
    {
        var folder = Path.Combine(_temporary, "kept");
        for (var time = 0; time < 2; time++)
        {
            var script = Start("--no-build", "--configuration", Built, "--data", folder);
            await SaidAsync(script, "Press Ctrl+C");
            await EndAsync(script);
            script.ExitCode.ShouldBe(0);
            Directory.EnumerateFileSystemEntries(_temporary).ShouldBe([folder]);
            File.Exists(Path.Combine(folder, "payments.db")).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_failed_start_is_explained_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        (await RefusedAsync(1, "--no-build", "--portal-port", port)).ShouldBe($"demo-portal: port {port} is taken. Leave it out to get a free one\n");
        (await RefusedAsync(1, "--no-build", "--configuration", "Never")).ShouldContain("is not built. Leave out --no-build\n");
        (await RefusedAsync(2, "--port", "many")).ShouldBe("demo-portal: --port: 'many' is no port\n");
        (await RefusedAsync(2, "--data")).ShouldBe("demo-portal: --data needs a value\n");
        (await RefusedAsync(2, "--help")).ShouldContain("tests/demo-portal --data FOLDER");

        Directory.EnumerateFileSystemEntries(_temporary).ShouldBeEmpty();

        // The script needs only this program before it checks for the SDK.
        File.CreateSymbolicLink(Path.Combine(_temporary, "dirname"), "/usr/bin/dirname");
        var without = StartOn(_temporary);
        (await without.StandardError.ReadToEndAsync()).ShouldStartWith("demo-portal: the .NET 10 SDK is missing");
    }

    private static string Built => Repository.IsRelease ? "Release" : "Debug";

    private Process Start(params string[] args) => StartOn(Environment.GetEnvironmentVariable("PATH")!, args);

    private Process StartOn(string path, params string[] args)
    {
        var start = new ProcessStartInfo("/bin/bash", [Script, .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = _temporary, ["PATH"] = path },
        };
        var script = Process.Start(start)!;
        _started.Add(script);
        return script;
    }

    private async Task<string> RefusedAsync(int code, params string[] args)
    {
        var script = Start(args);
        var errors = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        script.ExitCode.ShouldBe(code, errors);
        return errors;
    }

    private static async Task<string> SaidAsync(Process script, string what)
    {
        using var limit = new CancellationTokenSource(5 * Patience.Limit);
        var said = new List<string>();
        do
        {
            said.Add(
                await script.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException(
                    $"It ended:\n{string.Join('\n', said)}\n{await script.StandardError.ReadToEndAsync()}")
            );
        }
        while (!said[^1].Contains(what, StringComparison.Ordinal));
        return string.Join('\n', said);
    }

    private static async Task EndAsync(Process script)
    {
        using (var kill = Process.Start("kill", ["-TERM", script.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await script.WaitForExitAsync().WithinAsync();
    }

    // Only the two programs, without the short-lived processes that the script starts.
    private static string[] Children(Process script) =>
        [.. File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{script.Id}/task/{script.Id}/children"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(IsProgram)];

    private static bool IsProgram(string child)
    {
        try
        {
            return File.ReadAllText($"/proc/{child}/comm").Trim() is "dotnet";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static Uri Address(string said, string label) =>
        new(Regex.Match(said, $"{label} +(http[^ \n]+)", RegexOptions.None, Regex.InfiniteMatchTimeout).Groups[1].Value);

    private static Uri Control(string said) => new(ControlAddress().Match(said).Value);

    [GeneratedRegex("http://127.0.0.1:[0-9]+/control", RegexOptions.None, 60_000)]
    private static partial Regex ControlAddress();

    [GeneratedRegex("[0-9]+/[0-9]+", RegexOptions.None, 60_000)]
    private static partial Regex Number();
}
