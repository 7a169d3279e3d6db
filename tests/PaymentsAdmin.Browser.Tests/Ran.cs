using System.Diagnostics;
using System.Text.Json;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A command of the real program that has ended.</summary>
public sealed record Ran(int Code, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The single line on standard error.</summary>
    public string SingleLine => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();

    /// <summary>Runs a command in production on a data folder: in a full run as a process, otherwise within this process, which takes a tenth of the time.
    /// </summary>
    public static Task<Ran> OfAsync(string data, string[] args, IReadOnlyDictionary<string, string>? variables = null, string? input = null) =>
        Scale.IsFull ? OverAsync(data, args, variables, input) : InsideAsync(data, args, variables, input);

    /// <summary>Runs a command as a process in production on a data folder.</summary>
    public static async Task<Ran> OverAsync(
        string data, string[] args, IReadOnlyDictionary<string, string>? variables = null, string? input = null, bool asNobody = false)
    {
        // File permissions do not apply to root, so tests of them run the program as another user.
        string[] nobody = asNobody && Environment.UserName is "root" ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        string[] line = [.. nobody, "dotnet", Repository.Program, .. args];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["PaymentsAdmin__DataDirectory"] = data },
        };
        if (nobody.Length > 0)
        {
            start.Environment["ASPNETCORE_STATICWEBASSETS"] = await NoAssetsAsync(data);
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WithinAsync();
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new(process.ExitCode, await output, await errors);
    }

    private static async Task<Ran> InsideAsync(string data, string[] args, IReadOnlyDictionary<string, string>? variables, string? input)
    {
        if (!args.Contains("--config"))
        {
            var settings = (variables ?? new Dictionary<string, string>(StringComparer.Ordinal)).Append(new("PaymentsAdmin__DataDirectory", data));
            args = [.. args, .. InThisProcess.Configured(data + ".settings.json", settings)];
        }

        using var output = new Heard();
        using var errors = new Heard();
        var code = await InThisProcess.RunAsync("Production", args, new(new StringReader(input + "\n"), output, errors)).WithinAsync(string.Join(' ', args));
        return new(code, output.ToString(), errors.ToString());
    }

    // A build, unlike a published program, serves some files from the packages of root, which other users cannot read.
    private static async Task<string> NoAssetsAsync(string data)
    {
        var file = Path.Combine(Path.GetDirectoryName(data)!, "no-assets.json");
        await File.WriteAllTextAsync(file, """{"ContentRoots":[],"Root":{"Children":{}}}""");
        return file;
    }
}
