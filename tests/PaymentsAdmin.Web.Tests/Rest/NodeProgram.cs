using System.Diagnostics;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Programs that run in node, in folders of this project with packages of their own.</summary>
public static class NodeProgram
{
    private static readonly TimeSpan Longest = 5 * Patience.Limit;

    /// <summary>The folder of a program, whose packages must have been installed with npm ci.</summary>
    public static string Installed(string name, string what)
    {
        // npm writes this file last, so a broken installation lacks it.
        var folder = Path.Combine(Repository.Root, "tests", "PaymentsAdmin.Web.Tests", "Rest", name);
        return File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json"))
            ? folder
            : throw new InvalidOperationException(
                $"{what} is missing. Install it: (cd tests/PaymentsAdmin.Web.Tests/Rest/{name} && npm ci --no-audit --no-fund)");
    }

    /// <summary>The output of a program; an error exit or a timeout fails the test with all of the output.</summary>
    public static async Task<string> RunAsync(string folder, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> surroundings)
    {
        var start = new ProcessStartInfo(Node(), arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };

        // Nothing else of the environment, since a proxy that it names would interfere.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        foreach (var (name, value) in surroundings)
        {
            start.Environment[name] = value;
        }

        var (output, errors, code) = await RunAsync(start);
        code.ShouldBe(0, $"{start.ArgumentList[0]} said:\n{output}\n{errors}");
        return output + (output.Length == 0 ? errors : string.Empty);
    }

    private static async Task<(string Output, string Errors, int Code)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.ArgumentList[0]} ran longer than {Longest.TotalSeconds} s and said:\n{await output}\n{await errors}", late);
        }

        return (await output, await errors, process.ExitCode);
    }

    private static string Node() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "node"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("node is missing. Install it: apt-get update && apt-get install -y --no-install-recommends nodejs npm");
}
