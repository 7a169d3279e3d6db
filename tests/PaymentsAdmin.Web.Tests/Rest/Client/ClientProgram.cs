using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.Client;

/// <summary>Runs a script beside this file, which calls a server with Bitrix24's own client and tells what came.</summary>
public static class ClientProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PaymentsAdmin.Web.Tests", "Rest", "Client");

    /// <summary>What the script said, by its name. Each line of its output is one object of a name and a value.</summary>
    public static async Task<JsonObject> RunAsync(string script, RestHost host, LoopbackCertificate certificate, string token)
    {
        var start = new ProcessStartInfo(Node(), [script]) { UseShellExecute = false, WorkingDirectory = Installed(), RedirectStandardOutput = true, RedirectStandardError = true };

        // Nothing else of the surroundings: a proxy that they name would come between.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["NODE_EXTRA_CA_CERTS"] = certificate.PemFile;
        start.Environment["WEBHOOK"] = new Uri(host.Secure!, host.Hook(token)).AbsoluteUri;
        start.Environment["GIVEN"] = JsonSerializer.Serialize(host.Books.Names);

        var (output, errors, code) = await RunAsync(start);
        code.ShouldBe(0, $"{script} said:\n{output}\n{errors}");
        var said = new JsonObject();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var step = JsonNode.Parse(line)!;
            said.Add(step["name"]!.GetValue<string>(), step["value"]?.DeepClone());
        }

        return said;
    }

    private static async Task<(string Output, string Errors, int Code)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.ArgumentList[0]} ran longer than {Patience.TotalSeconds} s and said:\n{await output}\n{await errors}", late);
        }

        return (await output, await errors, process.ExitCode);
    }

    private static string Node() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("node is missing. Install it: apt-get update && apt-get install -y --no-install-recommends nodejs npm");

    // npm writes this file last, so a broken installation lacks it.
    private static string Installed() =>
        File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))
            ? Folder
            : throw new InvalidOperationException("Bitrix24's client is missing. Install it: (cd tests/PaymentsAdmin.Web.Tests/Rest/Client && npm ci --no-audit --no-fund)");
}
