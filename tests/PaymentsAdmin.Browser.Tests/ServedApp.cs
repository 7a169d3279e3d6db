using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>
/// The real program, with a data folder of its own and a port that the system chooses: a child process, or part of this one for tests that neither
/// kill it nor look at it from outside.
/// </summary>
public sealed partial class ServedApp : IAsyncDisposable
{
    // A program that starts compiles most of itself first.
    private static readonly TimeSpan Start = 5 * Patience.Limit;

    private readonly string _program;
    private readonly string _environment;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _folder = Temporary.Folder();
    private readonly Heard _log = new();
    private readonly bool _inside;
    private IServing? _serving;
    private Uri? _address;

    private ServedApp(string program, string environment, IReadOnlyDictionary<string, string>? settings, bool inside)
    {
        _program = program;
        _environment = environment;
        _inside = inside;
        _settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>Where it listens, on a port that the system chose at its first start.</summary>
    public Uri Address => _address ?? throw new InvalidOperationException("The app was not started.");

    /// <summary>The data folder of the app.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>The configuration of its database.</summary>
    public IReadOnlyDictionary<string, string> Database { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The configuration of another program on the same data.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Data =>
        Database.Append(new("DataDirectory", DataFolder)).Select(setting => new KeyValuePair<string, string?>($"PaymentsAdmin:{setting.Key}", setting.Value));

    public HttpClient Http => field ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public string Log => _log.ToString();

    /// <summary>The logged errors, each with its first line, except the one that a slow transaction of another test on the same database server
    /// causes: it delays the sealing of the audit log.</summary>
    public IReadOnlyList<string> Faults => [.. Error().Matches(Log).Select(fault => fault.Value).Where(fault => !IsOfOthers(fault))];

    /// <summary>The logged warnings, except Kestrel's after the machine has stood still for a second.</summary>
    public IEnumerable<string> Warnings => Log.Split('\n').Where(IsWarning);

    /// <summary>
    /// Starts a new app, on a database of its own unless one is given. A demo gets a copy of the sample data, unless <paramref name="fresh"/> or a
    /// given database lets it create its own. <paramref name="inside"/> makes it a part of this process, except in a full run.
    /// </summary>
    public static async Task<ServedApp> StartAsync(
        string? program = null,
        string environment = "Development",
        IReadOnlyDictionary<string, string>? settings = null,
        bool fresh = false,
        IReadOnlyDictionary<string, string>? database = null,
        bool inside = false
    )
    {
        var app = new ServedApp(program ?? Repository.Program, environment, settings, inside && !Scale.IsFull);
        app.Database = database ?? (fresh || !app.IsDemo ? await TestDatabase.NewAsync() : await SampleData.CopyAsync(app.DataFolder));
        await app.StartAsync();
        return app;
    }

    /// <summary>Starts the program and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var from = Log.Length;
        await Patience.UntilAsync(async () =>
        {
            string[] serve = ["serve", "--urls", _address?.ToString() ?? "http://127.0.0.1:0"];
            _serving = _inside
                ? new ServedInside(_environment, [.. serve, .. Configured], _log)
                : new ServedProcess(Begin(serve), _log);
            return await IsReadyAsync(from);
        });
    }

    private ServedProcess OwnProcess => (ServedProcess)_serving!;

    private string[] Configured => InThisProcess.Configured(Path.Combine(_folder, "settings.json"), Variables);

    private IEnumerable<KeyValuePair<string, string>> Variables =>
        Data.Select(setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value!)).Concat(_settings);

    private static bool IsWarning(string line) =>
        line.Contains("Z warn ", StringComparison.Ordinal) && !line.Contains("the heartbeat has been running", StringComparison.Ordinal);

    private bool IsOfOthers(string fault) =>
        Blocked().Match(fault) is { Success: true } by
        && by.Groups["database"].Value != new NpgsqlConnectionStringBuilder(Database[TestDatabase.Where]).Database;

    // Started from its own folder, so that nothing in the repository is found by accident. Exceeding the file size limit ends a
    // process that does not ignore its signal; here it should only fail the write, like a full disk.
    private ProcessStartInfo Begin(params string[] command)
    {
        var start = new ProcessStartInfo("sh", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh", _program, .. command])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = _environment },
        };
        foreach (var (key, value) in Variables)
        {
            start.Environment[key] = value;
        }

        return start;
    }

    /// <summary>Waits for a match in the log, which may appear shortly after the app is ready.</summary>
    public async Task<string> SaidAsync(Regex what)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience.Limit)
        {
            if (what.Match(Log) is { Success: true } said)
            {
                return said.Value;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The app did not say {what}:{Environment.NewLine}{Log}");
    }

    /// <summary>Limits the size of files that the process can write; null removes the limit.</summary>
    public async Task LimitFilesAsync(long? bytes)
    {
        var limit = bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        using var set = Process.Start("prlimit", ["--pid", OwnProcess.Id, $"--fsize={limit}:"])!;
        await set.WaitForExitAsync();
        set.ExitCode.ShouldBe(0);
    }

    public bool IsRunning => _serving is { IsRunning: true };

    /// <summary>Whether the process has loaded a file.</summary>
    public bool HasLoaded(string file) =>
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{OwnProcess.Id}/maps"))
            .Any(line => line.EndsWith("/" + file, StringComparison.Ordinal));

    /// <summary>Stops it as SIGTERM does, and returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _serving!.StopAsync();
        return await _serving.EndAsync();
    }

    /// <summary>Sends SIGKILL, as a power cut would end it.</summary>
    public async Task KillAsync()
    {
        OwnProcess.Kill();
        await OwnProcess.EndAsync();
    }

    /// <summary>Runs a command with the same settings while the app runs, and returns its output.</summary>
    public async Task<string> CommandAsync(params string[] command)
    {
        using var output = new Heard();
        var code = _inside ? await InsideAsync(command, output) : await AsProcessAsync(command, output);
        return code == 0
            ? output.ToString()
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {code}:{Environment.NewLine}{Log}");
    }

    private Task<int> InsideAsync(string[] command, Heard output) =>
        InThisProcess.RunAsync(_environment, [.. command, .. Configured], new(TextReader.Null, output, _log)).WithinAsync();

    private async Task<int> AsProcessAsync(string[] command, Heard output)
    {
        using var process = Process.Start(Begin(command))!;
        process.ErrorDataReceived += (_, line) => _log.WriteLine(line.Data);
        process.BeginErrorReadLine();
        await output.WriteAsync(await process.StandardOutput.ReadToEndAsync().WithinAsync());
        await process.WaitForExitAsync().WithinAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await StopAsync();
        }

        _serving?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool IsDemo =>
        _environment is "Development" && !_settings.Keys.Any(key => key.StartsWith("PaymentsAdmin__Database", StringComparison.Ordinal));

    // False if the process ended because a connection of another process held its port, which passes.
    private async Task<bool> IsReadyAsync(int from)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Start)
        {
            if (!IsRunning)
            {
                await _serving!.EndAsync();
                return _address is not null && Log[from..].Contains("in use", StringComparison.Ordinal) ? false : throw NotReady();
            }

            if (Listening().Match(Log, from) is { Success: true } listening)
            {
                _address ??= new(listening.Groups["address"].Value);
                if (await AnswersAsync())
                {
                    return true;
                }
            }

            await Task.Delay(50);
        }

        await _serving!.StopAsync();
        throw NotReady();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // A connection to the process before it.
            return false;
        }
    }

    private InvalidOperationException NotReady() => new($"The app did not become ready:{Environment.NewLine}{Log}");

    [GeneratedRegex("Now listening on: (?<address>http://127\\.0\\.0\\.1:[0-9]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Listening();

    [GeneratedRegex("^[-0-9T:.]+Z (?:error|critical) .*$", RegexOptions.Multiline, 60_000)]
    private static partial Regex Error();

    [GeneratedRegex("UnsealedAlarm: .* in database (?<database>\\w+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Blocked();
}
